package dev.skep.execution.exchange;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import java.nio.ByteBuffer;

/**
 * Batches as bytes, for temporary files and for the wire between machines: row count (int), then each column by {@link VectorCodec}. Dictionaries and constants
 * stay coded. Stateless; the row type must be known to both sides.
 */
public final class BatchCodec {
    private final RowType type;

    public BatchCodec(RowType type) {
        this.type = type;
    }

    /** The bytes from the buffer's position to its limit; the buffer has an array. */
    public ByteBuffer encode(RowBatch batch) {
        ByteSink sink = new ByteSink();
        sink.putInt(batch.rowCount());
        for (int i = 0; i < type.size(); i++) {
            VectorCodec.encode(batch.column(i), batch.rowCount(), sink);
        }
        return sink.buffer();
    }

    public RowBatch decode(ByteBuffer bytes) {
        ByteBuffer source = bytes.duplicate().order(ByteSink.ORDER);
        int rows = source.getInt();
        ColumnVector[] columns = new ColumnVector[type.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = VectorCodec.decode(type.type(i), rows, source);
        }
        return new RowBatch(rows, columns);
    }
}
