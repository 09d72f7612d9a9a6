package dev.skep.server.engine;

import dev.skep.api.type.DataType;
import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Assignment;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.ast.Insert;
import dev.skep.parser.ast.InsertBranch;
import dev.skep.parser.ast.InsertTarget;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.MergeInsert;
import dev.skep.parser.ast.PartitionPredicate;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.QualifiedName;
import dev.skep.parser.ast.QueryBody;
import dev.skep.parser.ast.QuerySpecification;
import dev.skep.parser.ast.RowConstructor;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.SelectList;
import dev.skep.parser.ast.SetOperation;
import dev.skep.parser.ast.SingleColumn;
import dev.skep.parser.ast.Statement;
import dev.skep.parser.ast.TableTarget;
import dev.skep.parser.ast.Update;
import dev.skep.parser.ast.ValuesQuery;
import dev.skep.parser.walk.TreeWalk;
import dev.skep.server.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The columns that a statement writes values to, as far as they can be told by their places and names. */
final class WrittenColumns {
    /** A value, and the column that it is for. */
    record Written(Expression value, Column column) {}

    private final Session session;
    private final List<Written> values = new ArrayList<>();

    WrittenColumns(Session session) {
        this.session = session;
    }

    List<Written> values(Statement statement) {
        for (Insert insert : TreeWalk.all(statement, Insert.class)) {
            inserted(insert.target(), insert.query().body());
        }
        for (InsertBranch branch : TreeWalk.all(statement, InsertBranch.class)) {
            inserted(branch.target(), branch.query().body());
        }
        for (Update update : TreeWalk.all(statement, Update.class)) {
            assigned(of(update.table()), TreeWalk.all(update, Assignment.class));
        }
        for (Merge merge : TreeWalk.all(statement, Merge.class)) {
            List<Column> all = of(merge.target());
            assigned(all, TreeWalk.all(merge, Assignment.class));
            for (MergeInsert insert : TreeWalk.all(merge, MergeInsert.class)) {
                row(insert.values(), named(insert.columns(), all));
            }
        }
        if (values.isEmpty()) {
            partitions(statement);
        }
        return values;
    }

    /** What tells partitions of the table that a definition names. */
    private void partitions(Statement statement) {
        List<QualifiedName> names = TreeWalk.all(statement, QualifiedName.class);
        List<Column> all = names.isEmpty() ? List.of() : of(names.get(0));
        for (PartitionValue part : TreeWalk.all(statement, PartitionValue.class)) {
            part.value().ifPresent(value -> partition(part.column(), value, all));
        }
        for (PartitionPredicate part : TreeWalk.all(statement, PartitionPredicate.class)) {
            partition(part.column(), part.value(), all);
        }
    }

    private void partition(Identifier name, Expression value, List<Column> all) {
        Column column = find(name, all);
        if (column != null) {
            values.add(new Written(value, column));
        }
    }

    /** The types of the columns that a query's are written to; those before the first that is not there. */
    List<DataType> types(InsertTarget target) {
        return target instanceof TableTarget into
                ? columns(into).stream()
                        .takeWhile(Objects::nonNull)
                        .map(Column::type)
                        .toList()
                : List.of();
    }

    private void inserted(InsertTarget target, QueryBody body) {
        if (target instanceof TableTarget into) {
            fixed(into);
            rows(body, columns(into));
        }
    }

    private void fixed(TableTarget into) {
        List<Column> all = of(into.table());
        for (PartitionValue part : into.partition()) {
            part.value().ifPresent(value -> partition(part.column(), value, all));
        }
    }

    /** Those that are named, or all but the partition columns that have one value. */
    private List<Column> columns(TableTarget into) {
        List<Column> all = new ArrayList<>(of(into.table()));
        for (PartitionValue fixed : into.partition()) {
            all.removeIf(column -> fixed.value().isPresent()
                    && column.name().equalsIgnoreCase(fixed.column().value()));
        }
        return named(into.columns(), all);
    }

    /** Those of a table, and its partition columns after them; empty when there is none of the name. */
    private List<Column> of(QualifiedName name) {
        Optional<Table> table = session.catalog().table(session.tableName(name));
        List<Column> columns = new ArrayList<>();
        table.ifPresent(found -> {
            columns.addAll(found.columns());
            columns.addAll(found.partitionColumns());
        });
        return columns;
    }

    /** All when none is named; null for a name that no column has. */
    private static List<Column> named(List<Identifier> names, List<Column> all) {
        if (names.isEmpty()) {
            return all;
        }
        List<Column> named = new ArrayList<>();
        names.forEach(name -> named.add(find(name, all)));
        return named;
    }

    private static Column find(Identifier name, List<Column> all) {
        return all.stream()
                .filter(column -> column.name().equalsIgnoreCase(name.value()))
                .findFirst()
                .orElse(null);
    }

    private void rows(QueryBody body, List<Column> columns) {
        if (body instanceof ValuesQuery given) {
            for (RowConstructor row : given.rows()) {
                row(row.values(), columns);
            }
        } else if (body instanceof SetOperation operation) {
            rows(operation.left(), columns);
            rows(operation.right(), columns);
        } else if (body instanceof QuerySpecification block && block.select() instanceof SelectList list) {
            List<Expression> items = new ArrayList<>();
            for (SelectItem item : list.items()) {
                // a star stands for nobody knows how many
                if (!(item instanceof SingleColumn single)) {
                    break;
                }
                items.add(single.expression());
            }
            row(items, columns);
        }
    }

    private void row(List<Expression> row, List<Column> columns) {
        for (int i = 0; i < row.size() && i < columns.size(); i++) {
            if (columns.get(i) != null) {
                values.add(new Written(row.get(i), columns.get(i)));
            }
        }
    }

    private void assigned(List<Column> all, List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            Column column = find(assignment.column(), all);
            if (column != null) {
                values.add(new Written(assignment.value(), column));
            }
        }
    }
}
