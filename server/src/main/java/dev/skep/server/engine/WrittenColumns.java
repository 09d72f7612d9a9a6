package dev.skep.server.engine;

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
import java.util.Optional;

/** The columns that a statement writes values to, as far as they can be told by their places and names. */
final class WrittenColumns {
    /** A value, and the column that it is for. */
    record Written(Expression value, Column column) {}

    private final Session session;
    private final List<Written> values = new ArrayList<>();

    private WrittenColumns(Session session) {
        this.session = session;
    }

    static List<Written> values(Statement statement, Session session) {
        WrittenColumns columns = new WrittenColumns(session);
        for (Insert insert : TreeWalk.all(statement, Insert.class)) {
            columns.inserted(insert.target(), insert.query().body());
        }
        for (InsertBranch branch : TreeWalk.all(statement, InsertBranch.class)) {
            columns.inserted(branch.target(), branch.query().body());
        }
        for (Update update : TreeWalk.all(statement, Update.class)) {
            columns.assigned(columns.of(update.table()), TreeWalk.all(update, Assignment.class));
        }
        for (Merge merge : TreeWalk.all(statement, Merge.class)) {
            List<Column> all = columns.of(merge.target());
            columns.assigned(all, TreeWalk.all(merge, Assignment.class));
            for (MergeInsert insert : TreeWalk.all(merge, MergeInsert.class)) {
                columns.row(insert.values(), named(insert.columns(), all));
            }
        }
        return columns.values;
    }

    private void inserted(InsertTarget target, QueryBody body) {
        if (target instanceof TableTarget into) {
            List<Column> all = new ArrayList<>(of(into.table()));
            for (PartitionValue fixed : into.partition()) {
                all.removeIf(column -> fixed.value().isPresent()
                        && column.name().equalsIgnoreCase(fixed.column().value()));
            }
            rows(body, named(into.columns(), all));
        }
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
