package dev.skep.format.hadoop.binary;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import java.io.IOException;
import java.util.List;

/** Rows in the coding of LazyBinarySerDe. */
public final class BinaryRows {
    private final List<DataType> types;
    private final boolean[] wanted;
    private final int[] projection;
    private final BinaryColumns[] columns;

    public BinaryRows(RowType row, int[] projection) {
        types = row.types();
        this.projection = projection;
        int last = -1;
        for (int column : projection) {
            last = Math.max(last, column);
        }
        wanted = new boolean[last + 1];
        columns = new BinaryColumns[projection.length];
        for (int i = 0; i < projection.length; i++) {
            wanted[projection[i]] = true;
            columns[i] = BinaryColumns.of(types.get(projection[i]));
        }
    }

    /** @throws IOException when a row is no such row */
    public RowBatch decode(byte[] data, int[] starts, int[] lengths, int rows) throws IOException {
        StructParts parts = new StructParts(types, wanted, rows);
        for (int row = 0; row < rows; row++) {
            parts.add(data, starts[row], lengths[row]);
        }
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < vectors.length; i++) {
            PartTable part = parts.part(projection[i]);
            vectors[i] = columns[i].parse(data, part.starts(), part.lengths(), rows);
        }
        return new RowBatch(rows, vectors);
    }
}
