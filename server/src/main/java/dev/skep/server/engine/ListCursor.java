package dev.skep.server.engine;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.type.ValueText;
import dev.skep.server.session.StatementResult;
import java.time.ZoneId;
import java.util.List;

/** The result of a statement that is done. */
final class ListCursor implements ResultCursor {
    private final StatementResult result;
    private final List<String> warnings;
    private boolean read;

    ListCursor(StatementResult result, List<String> warnings) {
        this.result = result;
        this.warnings = warnings;
    }

    @Override
    public boolean hasRows() {
        return result instanceof StatementResult.Rows;
    }

    @Override
    public RowType rowType() {
        return result instanceof StatementResult.Rows rows ? rows.type() : new RowType(List.of());
    }

    @Override
    public long updateCount() {
        return result instanceof StatementResult.Done done ? done.rows() : 0;
    }

    @Override
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public RowBatch next() {
        if (read
                || !(result instanceof StatementResult.Rows rows)
                || rows.rows().isEmpty()) {
            return null;
        }
        read = true;
        RowType type = rows.type();
        ColumnVector[] columns = new ColumnVector[type.size()];
        for (int i = 0; i < columns.length; i++) {
            VectorBuilder builder = VectorBuilder.of(type.type(i), rows.rows().size());
            for (List<Object> row : rows.rows()) {
                builder.appendObject(row.get(i));
            }
            columns[i] = builder.build();
        }
        return new RowBatch(rows.rows().size(), columns);
    }

    @Override
    public String text(RowBatch batch, int column, int row) {
        return ValueText.of(rowType().type(column), batch.column(column), row, ZoneId.systemDefault());
    }

    @Override
    public void close() {
        read = true;
    }
}
