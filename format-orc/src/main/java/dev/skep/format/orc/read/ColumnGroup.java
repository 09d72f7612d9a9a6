package dev.skep.format.orc.read;

import dev.skep.api.vector.ColumnVector;
import dev.skep.format.orc.column.ColumnReader;
import dev.skep.format.orc.column.StripeStreams;
import java.io.IOException;
import org.apache.orc.impl.reader.tree.TypeReader.ReadPhase;

/** Columns of a stripe that are read side by side; their bytes are loaded when the first row is asked for that is not kept in memory. */
final class ColumnGroup {
    private final Stripe stripe;
    private final ReadPhase phase;
    private final ColumnReader[] readers;
    private final KeptColumn[] kept;
    /** The row at which each reader stands. */
    private final long[] positions;

    private boolean isLoaded;

    /**
     * @param readers one a column of the batch, null for those of other groups
     * @param kept null for columns of which nothing is kept
     */
    ColumnGroup(Stripe stripe, ReadPhase phase, ColumnReader[] readers, KeptColumn[] kept) {
        this.stripe = stripe;
        this.phase = phase;
        this.readers = readers;
        this.kept = kept;
        positions = new long[readers.length];
    }

    /** Whether its bytes were wanted. */
    boolean isLoaded() {
        return isLoaded;
    }

    /** Sets the group's columns of {@code vectors} to the rows from {@code row} on. */
    void read(long row, int rows, ColumnVector[] vectors) {
        try {
            for (int i = 0; i < readers.length; i++) {
                if (readers[i] != null) {
                    vectors[i] = read(i, row, rows);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw stripe.corrupt(row, e);
        }
    }

    private ColumnVector read(int column, long row, int rows) throws IOException {
        ColumnVector known = kept[column] == null ? null : kept[column].find(row, rows);
        if (known != null) {
            return known;
        }
        load();
        moveTo(column, row);
        ColumnVector vector = readers[column].read(rows);
        positions[column] = row + rows;
        if (kept[column] != null) {
            kept[column].add(row, vector);
        }
        return vector;
    }

    private void load() throws IOException {
        if (isLoaded) {
            return;
        }
        isLoaded = true;
        stripe.load(phase);
        StripeStreams streams = new StripeStreams(stripe.planner(), stripe.rows());
        for (ColumnReader reader : readers) {
            if (reader != null) {
                reader.start(streams);
            }
        }
    }

    private void moveTo(int column, long row) throws IOException {
        long position = positions[column];
        if (row == position) {
            return;
        }
        if (stripe.index() != null && row / stripe.groupRows() != position / stripe.groupRows()) {
            int group = (int) (row / stripe.groupRows());
            readers[column].seek(stripe.positions(group));
            position = (long) group * stripe.groupRows();
        }
        if (row > position) {
            readers[column].skip(row - position);
        }
    }
}
