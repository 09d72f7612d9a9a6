package dev.skep.planner.change;

import dev.skep.metastore.Table;
import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Query;
import dev.skep.planner.analyze.SyntaxMaker;
import java.util.Optional;

/** DELETE: the rows stay for which the condition is false or NULL. */
final class DeletedRows implements RowChange {
    private final Optional<Expression> condition;
    private final ChangedTable table;
    private final SyntaxMaker syntax;

    DeletedRows(Delete delete, Table table) {
        this.condition = delete.where();
        this.table = new ChangedTable(table, delete.table(), delete.alias(), delete);
        this.syntax = this.table.syntax();
    }

    @Override
    public Optional<Query> found() {
        return Optional.of(table.countFiles(table.relation(), condition, syntax.count(), syntax.count()));
    }

    @Override
    public Query rows(ChangedFiles files) {
        return table.countRows(files);
    }

    @Override
    public Optional<Query> after(ChangedFiles files) {
        return condition
                .filter(some -> !files.isNone())
                .map(some -> syntax.select(
                        table.items(),
                        table.relation(),
                        syntax.and(table.isIn(files), Optional.of(syntax.isTrue(some, true)))));
    }
}
