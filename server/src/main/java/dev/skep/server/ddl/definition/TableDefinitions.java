package dev.skep.server.ddl.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Skew;
import dev.skep.metastore.SortColumn;
import dev.skep.metastore.StorageDescriptor;
import dev.skep.metastore.Table;
import dev.skep.parser.SqlFormatter;
import dev.skep.parser.ast.BucketSpecification;
import dev.skep.parser.ast.ColumnConstraint;
import dev.skep.parser.ast.ColumnDefinition;
import dev.skep.parser.ast.ConstraintKind;
import dev.skep.parser.ast.ConstraintState;
import dev.skep.parser.ast.ForeignKeyTarget;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.PartitionColumn;
import dev.skep.parser.ast.SkewSpecification;
import dev.skep.parser.ast.SortDirection;
import dev.skep.parser.ast.StringLiteral;
import dev.skep.parser.ast.TableConstraint;
import dev.skep.parser.ast.TableOptions;
import dev.skep.parser.ast.TypeName;
import dev.skep.planner.analyze.CheckClause;
import dev.skep.planner.analyze.DefaultClause;
import dev.skep.planner.analyze.Locations;
import dev.skep.planner.analyze.TypeNames;
import dev.skep.planner.context.PlannerContext;
import dev.skep.server.session.Session;
import dev.skep.server.settings.Settings;
import dev.skep.server.storage.StorageClauses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Clauses of CREATE and ALTER TABLE as the metastore keeps them. */
public final class TableDefinitions {
    private TableDefinitions() {}

    public static Column column(ColumnDefinition definition) {
        DataType type = TypeNames.resolve(definition.type());
        return new Column(definition.name().value(), type, definition.comment());
    }

    /** @throws SkepException COLUMN_EXISTS at the second of two columns of one name */
    public static List<Column> columns(List<ColumnDefinition> definitions) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnDefinition definition : definitions) {
            Column column = column(definition);
            requireNew(names, column.name(), definition);
            columns.add(column);
        }
        return columns;
    }

    private static void requireNew(Set<String> names, String name, Node node) {
        if (!names.add(name)) {
            throw Locations.error(ErrorCode.COLUMN_EXISTS, "There are two columns '" + name + "'", node);
        }
    }

    /** Partition columns; those without a type (in CREATE TABLE AS) are columns of the query, which are taken out of {@code columns}. */
    public static List<Column> partitionColumns(TableOptions options, List<Column> columns) {
        List<Column> partitionColumns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        if (!options.partitionTransforms().isEmpty()) {
            throw Locations.unsupported(
                    "PARTITIONED BY SPEC", options.partitionTransforms().get(0));
        }
        for (PartitionColumn definition : options.partitionColumns()) {
            String name = definition.name().value().toLowerCase(Locale.ROOT);
            if (definition.type().isEmpty()) {
                Column column = columns.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Locations.error(
                                ErrorCode.COLUMN_NOT_FOUND, "The query has no column '" + name + "'", definition));
                columns.remove(column);
                partitionColumns.add(column);
                continue;
            }
            requireNew(names, name, definition);
            DataType type = partitionType(definition.type().get(), definition);
            partitionColumns.add(new Column(name, type, definition.comment()));
        }
        return partitionColumns;
    }

    /** @throws SkepException INVALID_TABLE_DEFINITION for a type whose values no directory can be called by */
    static DataType partitionType(TypeName name, Node definition) {
        DataType type = TypeNames.resolve(name);
        if (type.isNested()) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "A table can't be partitioned by a column of type " + type,
                    definition);
        }
        return type;
    }

    /** ROW FORMAT, STORED AS, CLUSTERED BY and SKEWED BY. */
    public static StorageDescriptor storage(
            TableOptions options, String location, List<Column> columns, Session session) {
        StorageDescriptor storage = files(options, location, session);
        if (options.buckets().isPresent()) {
            storage = buckets(storage, options.buckets().get(), columns);
        }
        if (options.skew().isPresent()) {
            storage = storage.toBuilder()
                    .skew(Optional.of(skew(options.skew().get(), columns)))
                    .build();
        }
        return storage;
    }

    /** ROW FORMAT and STORED AS alone, for which columns need not be known. */
    public static StorageDescriptor files(TableOptions options, String location, Session session) {
        String format = session.settings().get(Settings.DEFAULT_FORMAT);
        String managed = session.settings().get(Settings.DEFAULT_MANAGED_FORMAT);
        if (!managed.equalsIgnoreCase("none")) {
            format = managed;
        }
        StorageDescriptor storage =
                StorageClauses.storage(location, options.rowFormat(), options.fileFormat(), session.formats(), format);
        return storage.format().equals("rcfile") && storage.serde().isEmpty()
                ? storage.toBuilder()
                        .serde(Optional.of(session.settings().get(Settings.RCFILE_SERDE)))
                        .build()
                : storage;
    }

    public static StorageDescriptor buckets(
            StorageDescriptor storage, BucketSpecification buckets, List<Column> columns) {
        if (buckets.buckets() < 1) {
            throw Locations.error(ErrorCode.INVALID_VALUE, "The number of buckets must be positive", buckets);
        }
        List<String> names = columns.stream().map(Column::name).toList();
        for (Identifier column : buckets.columns()) {
            requireKnown(column, names);
        }
        buckets.sortColumns().forEach(column -> requireKnown(column.name(), names));
        List<SortColumn> sort = buckets.sortColumns().stream()
                .map(column -> new SortColumn(column.name().value(), column.direction() == SortDirection.ASCENDING))
                .toList();
        return storage.toBuilder()
                .bucketColumns(buckets.columns().stream().map(Identifier::value).toList())
                .bucketCount(buckets.buckets())
                .sortColumns(sort)
                .build();
    }

    private static void requireKnown(Identifier column, List<String> names) {
        if (!names.contains(column.value().toLowerCase(Locale.ROOT))) {
            throw Locations.error(
                    ErrorCode.COLUMN_NOT_FOUND, "The table has no column '" + column.value() + "'", column);
        }
    }

    public static Skew skew(SkewSpecification skew, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        skew.columns().forEach(column -> requireKnown(column, names));
        List<List<String>> values = skew.values().stream()
                .map(row -> row.values().stream()
                        .map(value -> value instanceof StringLiteral text ? text.value() : SqlFormatter.format(value))
                        .toList())
                .toList();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).size() != skew.columns().size()) {
                throw Locations.error(
                        ErrorCode.INVALID_TABLE_DEFINITION,
                        "SKEWED BY names " + skew.columns().size() + " columns, and gives "
                                + values.get(i).size() + " values",
                        skew.values().get(i));
            }
        }
        return new Skew(skew.columns().stream().map(Identifier::value).toList(), values, skew.storedAsDirectories());
    }

    /** Kinds that are enforced where ENABLE or DISABLE is not written, as Hive has it; keys are not. */
    private static final Set<String> ENFORCED = Set.of("NOT_NULL", "DEFAULT", "CHECK");

    public static List<Constraint> constraints(
            List<ColumnDefinition> columns,
            List<TableConstraint> tableConstraints,
            PlannerContext planner,
            Session session) {
        List<Constraint> constraints = new ArrayList<>();
        for (ColumnDefinition column : columns) {
            for (ColumnConstraint constraint : column.constraints()) {
                if (constraint.kind().name().equals("DEFAULT")) {
                    DataType type = column(column).type();
                    constraint.expression().ifPresent(value -> new DefaultClause(planner).check(value, type));
                }
                constraints.add(constraint(
                        constraint.name(),
                        constraint.kind().name(),
                        List.of(column.name()),
                        constraint.expression().map(SqlFormatter::format),
                        constraint.references(),
                        constraint.state(),
                        session));
            }
        }
        tableConstraints.forEach(constraint -> constraints.add(constraint(constraint, session)));
        return constraints;
    }

    /** @throws SkepException for a CHECK that is no condition on the columns of {@code table}, which is as it will be */
    public static void requireConditions(
            Table table,
            List<ColumnDefinition> columns,
            List<TableConstraint> tableConstraints,
            PlannerContext planner) {
        CheckClause checks = new CheckClause(planner, table);
        for (ColumnDefinition column : columns) {
            column.constraints().stream()
                    .filter(constraint -> constraint.kind() == ConstraintKind.CHECK)
                    .forEach(constraint -> constraint.expression().ifPresent(checks::check));
        }
        tableConstraints.forEach(constraint -> constraint.expression().ifPresent(checks::check));
    }

    public static Constraint constraint(TableConstraint constraint, Session session) {
        return constraint(
                constraint.name(),
                constraint.kind().name(),
                constraint.columns(),
                constraint.expression().map(SqlFormatter::format),
                constraint.references(),
                constraint.state(),
                session);
    }

    private static Constraint constraint(
            Optional<Identifier> name,
            String kind,
            List<Identifier> columns,
            Optional<String> text,
            Optional<ForeignKeyTarget> references,
            ConstraintState state,
            Session session) {
        List<String> names = columns.stream().map(Identifier::value).toList();
        String constraintName = name.map(Identifier::value)
                .orElseGet(() -> kind.toLowerCase(Locale.ROOT) + "_" + String.join("_", names) + "_"
                        + Long.toHexString(System.nanoTime()));
        return new Constraint(
                Constraint.Kind.valueOf(kind),
                constraintName,
                names,
                text.orElse(""),
                references.map(target -> session.tableName(target.table())),
                references
                        .map(target ->
                                target.columns().stream().map(Identifier::value).toList())
                        .orElse(List.of()),
                state.enabled().orElse(ENFORCED.contains(kind)),
                state.relied().orElse(ENFORCED.contains(kind)));
    }
}
