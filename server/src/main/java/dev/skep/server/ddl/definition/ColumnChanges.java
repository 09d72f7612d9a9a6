package dev.skep.server.ddl.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.type.TypeCoercion;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Skew;
import dev.skep.metastore.SortColumn;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.AddColumns;
import dev.skep.parser.ast.AlterTableAction;
import dev.skep.parser.ast.ChangeColumn;
import dev.skep.parser.ast.ChangePartitionColumn;
import dev.skep.parser.ast.ColumnDefinition;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.ReplaceColumns;
import dev.skep.planner.analyze.Locations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** ADD, REPLACE and CHANGE COLUMN on the columns of a table or partition. */
public final class ColumnChanges {
    private final List<String> partitionColumns;

    public ColumnChanges(List<String> partitionColumns) {
        this.partitionColumns = partitionColumns;
    }

    public static boolean cascades(AlterTableAction action) {
        return action instanceof AddColumns add && add.cascade()
                || action instanceof ReplaceColumns replace && replace.cascade()
                || action instanceof ChangeColumn change && change.cascade();
    }

    /** The columns that ADD COLUMNS, REPLACE COLUMNS or CHANGE COLUMN describes. */
    public static List<ColumnDefinition> definitions(AlterTableAction action) {
        if (action instanceof AddColumns add) {
            return add.columns();
        }
        return action instanceof ReplaceColumns replace ? replace.columns() : List.of(((ChangeColumn) action).column());
    }

    /** @throws dev.skep.api.error.SkepException COLUMN_EXISTS, COLUMN_NOT_FOUND */
    public List<Column> change(List<Column> before, AlterTableAction action) {
        if (action instanceof AddColumns add) {
            List<Column> columns = new ArrayList<>(before);
            for (ColumnDefinition definition : add.columns()) {
                requireNew(columns, definition);
                columns.add(TableDefinitions.column(definition));
            }
            return columns;
        }
        if (action instanceof ReplaceColumns replace) {
            List<Column> columns = new ArrayList<>();
            for (ColumnDefinition definition : replace.columns()) {
                requireNew(columns, definition);
                columns.add(TableDefinitions.column(definition));
            }
            return columns;
        }
        return changed(before, (ChangeColumn) action);
    }

    /**
     * Refuses a type that values which are there may not fit in, by Hive's order of types; lengths, digits and what is within nested types may change.
     *
     * REPLACE COLUMNS is about those in the same places.
     *
     * @throws dev.skep.api.error.SkepException TYPE_MISMATCH, COLUMN_NOT_FOUND
     */
    public static void requireWider(Table table, AlterTableAction action) {
        if (action instanceof ChangeColumn change) {
            requireWider(table.columns().get(index(table.columns(), change.oldName())), change.column());
        }
        if (action instanceof ReplaceColumns replace) {
            for (int i = 0; i < replace.columns().size() && i < table.columns().size(); i++) {
                requireWider(table.columns().get(i), replace.columns().get(i));
            }
        }
    }

    private static void requireWider(Column old, ColumnDefinition definition) {
        DataType type = TableDefinitions.column(definition).type();
        if (!isWider(old.type().kind(), type.kind())) {
            throw Locations.error(
                            ErrorCode.TYPE_MISMATCH,
                            "Column '" + old.name() + "' is of type " + old.type() + ", which can't become " + type,
                            definition)
                    .withHint(
                            "SET hive.metastore.disallow.incompatible.col.type.changes=false changes it nevertheless; values that don't fit are NULL.");
        }
    }

    private static boolean isWider(TypeKind from, TypeKind to) {
        return from == to
                || TypeCoercion.isWider(from, to)
                || to.isCharacter() && (from.isCharacter() || from.isNumeric() || from.isDateTime());
    }

    /**
     * The constraints after a change of columns: those of a renamed column have its new name.
     *
     * @param after the table's columns then
     * @throws dev.skep.api.error.SkepException INVALID_TABLE_DEFINITION where a constraint needs a column that is there no more
     */
    public static List<Constraint> constraints(Table before, List<Column> after, AlterTableAction action) {
        List<String> gone = before.columns().stream()
                .map(Column::name)
                .filter(name -> after.stream().noneMatch(column -> column.name().equals(name)))
                .toList();
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : before.constraints()) {
            boolean isCheck = constraint.kind() == Constraint.Kind.CHECK;
            boolean needsGone = gone.stream()
                    .anyMatch(name -> isCheck
                            ? mentions(constraint.text(), name)
                            : !(action instanceof ChangeColumn)
                                    && constraint.columns().contains(name));
            if (needsGone) {
                throw Locations.error(
                                ErrorCode.INVALID_TABLE_DEFINITION,
                                "Constraint '" + constraint.name() + "' needs a column that would be there no more",
                                action)
                        .withHint("ALTER TABLE … DROP CONSTRAINT " + constraint.name() + " first");
            }
            constraints.add(
                    action instanceof ChangeColumn change
                            ? constraint.withColumn(
                                    change.oldName().value(),
                                    change.column().name().value())
                            : constraint);
        }
        return constraints;
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /**
     * The partition columns after a change of one's type or comment.
     *
     * @param isValue whether all values of a column that are there are of a type
     * @throws dev.skep.api.error.SkepException COLUMN_NOT_FOUND; INVALID_TABLE_DEFINITION for a type that partition columns can't have; INVALID_PARTITION_SPEC for one that a value
     *     which is there does not have
     */
    public List<Column> partitionColumns(
            Table table, ChangePartitionColumn change, BiPredicate<Integer, DataType> isValue) {
        List<Column> columns = new ArrayList<>(table.partitionColumns());
        int index = index(columns, change.column());
        Column old = columns.get(index);
        DataType type = TableDefinitions.partitionType(change.type(), change);
        if (!type.equals(old.type()) && !isValue.test(index, type)) {
            throw Locations.error(
                            ErrorCode.INVALID_PARTITION_SPEC,
                            "The table has partitions whose '" + old.name() + "' is no value of type " + type,
                            change)
                    .withHint("SHOW PARTITIONS lists them.");
        }
        columns.set(index, new Column(old.name(), type, change.comment().or(old::comment)));
        return columns;
    }

    private void requireNew(List<Column> columns, ColumnDefinition definition) {
        String name = definition.name().value().toLowerCase(Locale.ROOT);
        if (partitionColumns.contains(name)
                || columns.stream().anyMatch(column -> column.name().equals(name))) {
            throw Locations.error(ErrorCode.COLUMN_EXISTS, "There is a column '" + name + "' already", definition);
        }
    }

    private List<Column> changed(List<Column> before, ChangeColumn change) {
        List<Column> columns = new ArrayList<>(before);
        int index = index(columns, change.oldName());
        Column old = columns.remove(index);
        Column column = TableDefinitions.column(change.column());
        if (!column.name().equals(old.name())) {
            requireNew(columns, change.column());
        }
        Column kept = new Column(column.name(), column.type(), column.comment().or(old::comment));
        int position = index;
        if (change.position().isPresent()) {
            Optional<Identifier> after = change.position().get().after();
            position = after.isPresent() ? index(columns, after.get()) + 1 : 0;
        }
        columns.add(position, kept);
        return columns;
    }

    /**
     * How rows are stored after a change: columns of buckets and sorting that get another name keep their part in it.
     *
     * @throws dev.skep.api.error.SkepException INVALID_TABLE_DEFINITION where a skewed column gets another name, or a column that files are written by would be gone
     */
    public static StorageDescriptor storage(Table before, List<Column> columns, AlterTableAction action) {
        StorageDescriptor storage = before.storage();
        List<String> skewed = storage.skew().map(Skew::columns).orElse(List.of());
        if (action instanceof ChangeColumn change) {
            String old = change.oldName().value().toLowerCase(Locale.ROOT);
            String name = change.column().name().value().toLowerCase(Locale.ROOT);
            if (!name.equals(old) && skewed.contains(old)) {
                throw Locations.error(
                        ErrorCode.INVALID_TABLE_DEFINITION, "A skewed column can't get another name", change);
            }
            return storage.toBuilder()
                    .bucketColumns(storage.bucketColumns().stream()
                            .map(column -> column.equals(old) ? name : column)
                            .toList())
                    .sortColumns(storage.sortColumns().stream()
                            .map(column ->
                                    column.name().equals(old) ? new SortColumn(name, column.ascending()) : column)
                            .toList())
                    .build();
        }
        List<String> needed = new ArrayList<>(skewed);
        needed.addAll(storage.bucketColumns());
        storage.sortColumns().forEach(column -> needed.add(column.name()));
        needed.removeAll(columns.stream().map(Column::name).toList());
        if (!needed.isEmpty()) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "Column '" + needed.get(0) + "' can't go: files are written by it",
                    action);
        }
        return storage;
    }

    private static int index(List<Column> columns, Identifier name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name.value())) {
                return i;
            }
        }
        throw Locations.error(ErrorCode.COLUMN_NOT_FOUND, "The table has no column '" + name.value() + "'", name);
    }
}
