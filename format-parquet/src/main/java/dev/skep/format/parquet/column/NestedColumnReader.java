package dev.skep.format.parquet.column;

import dev.skep.api.vector.ColumnVector;
import dev.skep.process.ahead.FileRange;
import java.util.List;

/** A list, map or struct of the top level. */
final class NestedColumnReader implements ColumnReader {
    /** Rows skipped at a time. */
    private static final int STEP = 4096;

    private final NestedPlan.Column column;
    private long rowsToSkip;

    NestedColumnReader(NestedPlan.Column column) {
        this.column = column;
    }

    @Override
    public ColumnVector read(int rows) {
        while (rowsToSkip > 0) {
            int step = (int) Math.min(STEP, rowsToSkip);
            readLeaves(step);
            rowsToSkip -= step;
        }
        readLeaves(rows);
        return column.root().build(0, 0);
    }

    private void readLeaves(int rows) {
        for (LeafColumn leaf : column.leaves()) {
            leaf.read(rows);
        }
    }

    @Override
    public void skip(long rows) {
        rowsToSkip += rows;
    }

    @Override
    public void addMissing(double part, List<FileRange> ranges) {
        column.leaves().forEach(leaf -> leaf.addMissing(part, ranges));
    }

    @Override
    public long bytesRead() {
        long bytes = 0;
        for (LeafColumn leaf : column.leaves()) {
            bytes += leaf.bytesRead();
        }
        return bytes;
    }

    @Override
    public void close() {
        column.leaves().forEach(LeafColumn::close);
    }
}
