package dev.skep.format.orc.read;

import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.format.orc.column.ColumnReader;
import org.apache.orc.impl.reader.tree.TypeReader.ReadPhase;

/** Reads one stripe batch by batch: the filter's columns first, the others only where it chooses rows. */
final class StripeReader {
    /** Below one selected row in so many, strings are copied out of the bytes of the whole batch. */
    private static final int SPARSE = 4;

    private final RowFilter filter;
    private final int columnCount;
    private final int batchRows;
    private final Stripe stripe;
    private final int[] selected;
    private final ColumnGroup first;
    private final ColumnGroup others;
    private long position;

    /**
     * @param kept for each reader, or null where nothing is kept
     * @param batchRows how many rows a batch may have
     */
    StripeReader(ReadRequest request, ColumnReader[] readers, KeptColumn[] kept, int batchRows, Stripe stripe) {
        filter = request.filter();
        columnCount = readers.length;
        this.batchRows = batchRows;
        this.stripe = stripe;
        if (filter == null) {
            selected = null;
            first = new ColumnGroup(stripe, ReadPhase.ALL, readers, kept);
            others = null;
        } else {
            selected = new int[batchRows];
            ColumnReader[] filtering = new ColumnReader[columnCount];
            ColumnReader[] rest = readers.clone();
            for (int column : filter.columns()) {
                filtering[column] = readers[column];
                rest[column] = null;
            }
            first = new ColumnGroup(stripe, ReadPhase.LEADERS, filtering, kept);
            others = new ColumnGroup(stripe, ReadPhase.FOLLOWERS, rest, kept);
        }
    }

    /** Whether columns were read beyond those of the filter. */
    boolean readOthers() {
        return others == null || others.isLoaded();
    }

    /** Whether no rows were left out by what the file tells of them. */
    boolean readAllRows() {
        return stripe.nextIncluded(0) == 0 && stripe.includedEnd(0) == stripe.rows();
    }

    /** The next rows, or null at the end. */
    RowBatch next() {
        while (true) {
            position = stripe.nextIncluded(position);
            if (position >= stripe.rows()) {
                return null;
            }
            int rows = (int) Math.min(batchRows, stripe.includedEnd(position) - position);
            RowBatch batch = read(position, rows);
            position += rows;
            if (batch != null) {
                return batch;
            }
        }
    }

    private RowBatch read(long row, int rows) {
        ColumnVector[] vectors = new ColumnVector[columnCount];
        if (columnCount > 0) {
            first.read(row, rows, vectors);
        }
        if (filter == null) {
            return new RowBatch(rows, vectors);
        }
        int[] filterColumns = filter.columns();
        ColumnVector[] filtered = new ColumnVector[filterColumns.length];
        for (int i = 0; i < filterColumns.length; i++) {
            filtered[i] = vectors[filterColumns[i]];
        }
        int count = filter.select(new RowBatch(rows, filtered), selected);
        if (count == 0) {
            return null;
        }
        others.read(row, rows, vectors);
        if (count < rows) {
            for (int i = 0; i < columnCount; i++) {
                vectors[i] = select(vectors[i], rows, count);
            }
        }
        return new RowBatch(count, vectors);
    }

    private ColumnVector select(ColumnVector vector, int rows, int count) {
        ColumnVector chosen = vector.select(selected, count);
        return chosen instanceof BytesVector bytes && count < rows / SPARSE ? bytes.compact() : chosen;
    }
}
