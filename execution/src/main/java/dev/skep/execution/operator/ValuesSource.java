package dev.skep.execution.operator;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import java.util.List;

/** Makes batches of constant rows. */
public final class ValuesSource implements BatchSource {
    private final List<List<Object>> rows;
    private final RowType type;
    private final int batchRows;
    private int position;

    public ValuesSource(List<List<Object>> rows, RowType type, int batchRows) {
        this.rows = rows;
        this.type = type;
        this.batchRows = batchRows;
    }

    @Override
    public RowBatch next() {
        int count = Math.min(batchRows, rows.size() - position);
        if (count == 0) {
            return null;
        }
        ColumnVector[] columns = new ColumnVector[type.size()];
        for (int i = 0; i < columns.length; i++) {
            VectorBuilder builder = VectorBuilder.of(type.type(i), count);
            for (int row = position; row < position + count; row++) {
                builder.appendObject(rows.get(row).get(i));
            }
            columns[i] = builder.build();
        }
        position += count;
        return new RowBatch(count, columns);
    }
}
