package dev.skep.planner.change;

import dev.skep.metastore.Column;
import dev.skep.metastore.Table;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Query;
import dev.skep.parser.ast.Relation;
import dev.skep.parser.ast.SelectItem;
import dev.skep.parser.ast.Update;
import dev.skep.planner.analyze.SyntaxMaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** UPDATE: the values of all assignments are those of the row before. */
final class UpdatedRows implements RowChange {
    private static final String IS_CHANGED = "$changed";

    private final Optional<Expression> condition;
    private final ChangedTable table;
    private final Map<Column, Expression> values;
    private final SyntaxMaker syntax;

    UpdatedRows(Update update, Table table) {
        this.condition = update.where();
        this.table = new ChangedTable(table, update.table(), Optional.empty(), update);
        this.values = this.table.values(update.assignments());
        this.syntax = this.table.syntax();
    }

    @Override
    public Optional<Query> found() {
        return Optional.of(
                table.countFiles(table.relation(), condition, syntax.count(), syntax.call("sum", syntax.number(0))));
    }

    @Override
    public Query rows(ChangedFiles files) {
        return table.countRows(files);
    }

    @Override
    public Optional<Query> after(ChangedFiles files) {
        if (files.isNone()) {
            return Optional.empty();
        }
        List<SelectItem> before = table.items();
        values.forEach((column, value) -> before.add(syntax.as(value, valueOf(column))));
        before.add(syntax.as(condition.map(some -> syntax.isTrue(some, false)).orElseGet(syntax::truth), IS_CHANGED));
        Relation rows = syntax.from(syntax.select(before, table.relation(), table.isIn(files)), "$rows", List.of());
        List<SelectItem> after = new ArrayList<>();
        for (Column column : table.columns()) {
            Expression kept = syntax.column(column.name());
            after.add(syntax.as(
                    values.containsKey(column)
                            ? syntax.call("if", syntax.column(IS_CHANGED), syntax.column(valueOf(column)), kept)
                            : kept,
                    column.name()));
        }
        return Optional.of(syntax.select(after, rows, Optional.empty()));
    }

    private static String valueOf(Column column) {
        return "$value_" + column.name();
    }
}
