package dev.skep.format.parquet;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.KeptRows;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.column.ColumnReader;
import dev.skep.format.parquet.column.UnknownEncodingException;
import dev.skep.format.parquet.filter.RowRanges;
import dev.skep.process.ahead.FileRange;
import dev.skep.process.ahead.ReadAheadFile;
import dev.skep.process.ahead.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Reads one row group batch by batch: the filter's columns first, the others only for rows that it chooses. */
final class RowGroupReader implements AutoCloseable {
    /** Below one selected row in so many, strings are copied out of the bytes of the whole batch. */
    private static final int SPARSE = 4;

    private final ReadRequest request;
    private final ReadAheadFile file;
    private final ColumnReader[] columns;
    /** Null without a filter. */
    private final ChosenRows chosen;

    private final int batchRows;
    private final double part;
    private final Iterator<RowRanges.Range> ranges;
    private RowRanges.Range range = new RowRanges.Range(0, 0);
    private long position;
    /** Whether the filter has chosen rows. */
    private boolean hasChosen;

    /** What is fetched of the filter's columns, and of the others; null until that is asked for. */
    private Wish first;

    private Wish others;

    /**
     * @param part how much of the group's rows comes before the last one that is read
     * @param batchRows how many rows a batch may have
     */
    RowGroupReader(
            ReadRequest request,
            ReadAheadFile file,
            ColumnReader[] columns,
            RowRanges rows,
            double part,
            int batchRows) {
        this.batchRows = batchRows;
        this.request = request;
        this.file = file;
        this.columns = columns;
        this.part = part;
        ranges = rows.ranges().iterator();
        chosen = request.filter() == null ? null : new ChosenRows(batchRows);
    }

    /**
     * Lets the columns be fetched that are read whatever the filter chooses.
     *
     * @param withOthers whether the others are likely to be read too
     */
    void fetch(boolean withOthers) {
        if (!file.isDistant()) {
            return;
        }
        if (first == null) {
            first = file.want(missing(withOthers || request.filter() == null, true));
            others = withOthers || request.filter() == null ? Wish.NONE : null;
        } else if (withOthers) {
            fetchOthers();
        }
    }

    private void fetchOthers() {
        if (others == null && file.isDistant()) {
            others = file.want(missing(true, false));
        }
    }

    private List<FileRange> missing(boolean ofOthers, boolean ofFilter) {
        List<FileRange> missing = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            if (isFiltered(i) ? ofFilter : ofOthers) {
                columns[i].addMissing(part, missing);
            }
        }
        return missing;
    }

    private boolean isFiltered(int column) {
        return request.filter() != null
                && Arrays.stream(request.filter().columns()).anyMatch(filtered -> filtered == column);
    }

    /** Whether columns were read beyond those of the filter. */
    boolean readOthers() {
        return hasChosen;
    }

    /** The next rows, or null at the end. */
    RowBatch next() {
        while (position < range.end() || ranges.hasNext()) {
            if (position == range.end()) {
                range = ranges.next();
                skip(range.start() - position);
            }
            int rows = (int) Math.min(batchRows, range.end() - position);
            position += rows;
            RowBatch batch = request.filter() == null ? readAll(rows) : readSelected(rows, request.filter());
            if (batch != null) {
                return batch;
            }
        }
        return null;
    }

    private void skip(long rows) {
        position += rows;
        for (ColumnReader column : columns) {
            column.skip(rows);
        }
    }

    private RowBatch readAll(int rows) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            vectors[i] = read(i, rows, null);
        }
        return new RowBatch(rows, vectors);
    }

    /** Each step of the filter reads its columns, for few rows if those before it have left but few. */
    private RowBatch readSelected(int rows, RowFilter filter) {
        ColumnVector[] vectors = new ColumnVector[columns.length];
        chosen.begin(rows);
        for (RowFilter step : filter.steps()) {
            if (chosen.count() == 0) {
                break;
            }
            for (int column : step.columns()) {
                readSettled(column, rows, vectors);
            }
            chosen.narrow(step, vectors);
            if (chosen.count() > 0 && chosen.isSparse()) {
                settle(vectors);
            }
        }
        if (chosen.count() == 0) {
            leaveOut(rows, vectors);
            return null;
        }
        if (!hasChosen) {
            hasChosen = true;
            fetchOthers();
        }
        settle(vectors);
        for (int i = 0; i < columns.length; i++) {
            readSettled(i, rows, vectors);
        }
        return new RowBatch(chosen.count(), vectors);
    }

    /** Reads a column for the settled rows, if it was not yet read. */
    private void readSettled(int column, int rows, ColumnVector[] vectors) {
        if (vectors[column] == null) {
            KeptRows kept = chosen.settled();
            vectors[column] = kept == null ? read(column, rows, null) : compact(read(column, rows, kept), rows);
        }
    }

    private void settle(ColumnVector[] vectors) {
        if (chosen.isSettled()) {
            return;
        }
        int before = chosen.settledCount();
        KeptRows kept = chosen.settle();
        for (int i = 0; i < columns.length; i++) {
            if (vectors[i] != null) {
                vectors[i] = compact(vectors[i].keep(kept), before);
                columns[i].reuse();
            }
        }
    }

    private void leaveOut(int rows, ColumnVector[] vectors) {
        for (int i = 0; i < columns.length; i++) {
            if (vectors[i] == null) {
                columns[i].skip(rows);
            } else {
                columns[i].reuse();
            }
        }
    }

    /** What is kept of {@code rows} rows, without what would make it larger than it is. */
    private static ColumnVector compact(ColumnVector chosen, int rows) {
        int count = chosen.size();
        if (chosen instanceof DictionaryVector coded && isSparse(coded, count)) {
            return coded.flatten();
        }
        return chosen instanceof BytesVector bytes && count < rows / SPARSE ? bytes.compact() : chosen;
    }

    /** Whether so few numbers are left that their dictionary would be the larger part. */
    private static boolean isSparse(DictionaryVector coded, int count) {
        return !(coded.dictionary() instanceof BytesVector)
                && coded.dictionary().size() > count;
    }

    /** @param kept the rows that are wanted, or null for all */
    private ColumnVector read(int column, int rows, KeptRows kept) {
        try {
            return kept == null ? columns[column].read(rows) : columns[column].read(rows, kept);
        } catch (UnknownEncodingException e) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "Column '" + name(column) + "' of Parquet file '" + file.path()
                            + "' has an encoding that can't be read: " + e.getMessage(),
                    e);
        } catch (SkepException e) {
            throw e;
        } catch (RuntimeException e) {
            throw FileErrors.corrupt(file.path(), "column '" + name(column) + "' can't be decoded", e);
        }
    }

    private String name(int column) {
        return request.columns().name(request.projection()[column]);
    }

    long bytesRead() {
        long bytes = 0;
        for (ColumnReader column : columns) {
            bytes += column.bytesRead();
        }
        return bytes;
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        if (others != null) {
            others.close();
        }
        for (ColumnReader column : columns) {
            column.close();
        }
    }
}
