package dev.skep.format.orc.read;

import dev.skep.api.vector.ColumnVector;
import dev.skep.format.orc.column.ColumnReader;
import dev.skep.format.orc.column.StripeStreams;
import java.io.IOException;
import org.apache.orc.impl.reader.tree.TypeReader.ReadPhase;

/** Columns of a stripe that are read side by side; their bytes are loaded when the first row of them is asked for. */
final class ColumnGroup {
    private final Stripe stripe;
    private final ReadPhase phase;
    private final ColumnReader[] readers;
    private boolean isLoaded;
    private long position;

    /** @param readers one a column of the batch, null for those of other groups */
    ColumnGroup(Stripe stripe, ReadPhase phase, ColumnReader[] readers) {
        this.stripe = stripe;
        this.phase = phase;
        this.readers = readers;
    }

    /** Sets the group's columns of {@code vectors} to the rows from {@code row} on. */
    void read(long row, int rows, ColumnVector[] vectors) {
        try {
            moveTo(row);
            for (int i = 0; i < readers.length; i++) {
                if (readers[i] != null) {
                    vectors[i] = readers[i].read(rows);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw stripe.corrupt(row, e);
        }
        position = row + rows;
    }

    private void moveTo(long row) throws IOException {
        if (!isLoaded) {
            isLoaded = true;
            stripe.load(phase);
            StripeStreams streams = new StripeStreams(stripe.planner(), stripe.rows());
            for (ColumnReader reader : readers) {
                if (reader != null) {
                    reader.start(streams);
                }
            }
        }
        if (row == position) {
            return;
        }
        if (stripe.index() != null && row / stripe.groupRows() != position / stripe.groupRows()) {
            int group = (int) (row / stripe.groupRows());
            for (ColumnReader reader : readers) {
                if (reader != null) {
                    reader.seek(stripe.positions(group));
                }
            }
            position = (long) group * stripe.groupRows();
        }
        if (row > position) {
            for (ColumnReader reader : readers) {
                if (reader != null) {
                    reader.skip(row - position);
                }
            }
        }
    }
}
