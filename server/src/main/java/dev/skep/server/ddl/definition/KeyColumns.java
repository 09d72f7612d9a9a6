package dev.skep.server.ddl.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Constraint;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.ast.ColumnConstraint;
import dev.skep.parser.ast.ColumnDefinition;
import dev.skep.parser.ast.CreateTable;
import dev.skep.parser.ast.ForeignKeyTarget;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.TableConstraint;
import dev.skep.planner.analyze.Locations;
import dev.skep.server.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the columns that constraints name are there, and those of foreign keys are of the types of a key of the table that they refer to. */
public final class KeyColumns {
    private static final Set<Constraint.Kind> KEYS = Set.of(Constraint.Kind.PRIMARY_KEY, Constraint.Kind.UNIQUE);

    private final Session session;

    public KeyColumns(Session session) {
        this.session = session;
    }

    /** @param table as it will be */
    public void check(Table table, CreateTable create) {
        check(table, create.columns());
        create.constraints().forEach(constraint -> check(table, constraint));
    }

    /** @param table as it will be */
    public void check(Table table, List<ColumnDefinition> columns) {
        for (ColumnDefinition column : columns) {
            for (ColumnConstraint constraint : column.constraints()) {
                constraint.references().ifPresent(target -> foreignKey(table, List.of(column.name()), target));
            }
        }
    }

    public void check(Table table, TableConstraint constraint) {
        constraint.columns().forEach(column -> type(table, column));
        constraint.references().ifPresent(target -> foreignKey(table, constraint.columns(), target));
    }

    private void foreignKey(Table table, List<Identifier> columns, ForeignKeyTarget target) {
        Table parent = parent(table, target);
        List<Identifier> referenced = target.columns();
        if (columns.size() != referenced.size()) {
            throw Locations.error(
                    ErrorCode.INVALID_TABLE_DEFINITION,
                    "A foreign key of " + columns.size() + " columns can't refer to " + referenced.size(),
                    target);
        }
        for (int i = 0; i < columns.size(); i++) {
            DataType type = type(table, columns.get(i));
            DataType wanted = type(parent, referenced.get(i));
            if (!type.equals(wanted)) {
                throw Locations.error(
                        ErrorCode.INVALID_TABLE_DEFINITION,
                        "Column '" + columns.get(i).value() + "' is of type " + type
                                + ", and the one that it refers to of " + wanted,
                        referenced.get(i));
            }
        }
        Set<String> names = referenced.stream().map(KeyColumns::lower).collect(Collectors.toSet());
        boolean isKey = parent.constraints().stream()
                .anyMatch(constraint ->
                        KEYS.contains(constraint.kind()) && names.equals(Set.copyOf(constraint.columns())));
        if (!isKey) {
            throw Locations.error(
                            ErrorCode.INVALID_TABLE_DEFINITION,
                            "Table '" + parent.qualifiedName() + "' has no primary key or unique columns "
                                    + String.join(", ", names),
                            target)
                    .withHint("ALTER TABLE " + parent.name() + " ADD CONSTRAINT … adds one.");
        }
    }

    private Table parent(Table table, ForeignKeyTarget target) {
        TableName name = session.tableName(target.table());
        if (name.equals(table.qualifiedName())) {
            return table;
        }
        try {
            return session.catalog().requireTable(name);
        } catch (SkepException e) {
            throw e.at(Locations.of(target.table()));
        }
    }

    private static DataType type(Table table, Identifier column) {
        return table.allColumns().stream()
                .filter(candidate -> candidate.name().equals(lower(column)))
                .map(Column::type)
                .findFirst()
                .orElseThrow(() -> Locations.error(
                        ErrorCode.COLUMN_NOT_FOUND,
                        "Table '" + table.qualifiedName() + "' has no column '" + column.value() + "'",
                        column));
    }

    private static String lower(Identifier name) {
        return name.value().toLowerCase(Locale.ROOT);
    }
}
