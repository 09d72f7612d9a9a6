package dev.skep.api.vector;

/**
 * Some rows, column by column; every vector has {@code rowCount} rows. A batch without columns still has a row count.
 *
 * <p>Batches are dense: a filter hands on the selected rows only. Immutable. Columns that are coded by one array of ids stay so when rows are chosen.
 */
public final class RowBatch {
    /** How many rows a batch aims at; the most that a producer should make, unless set otherwise. */
    public static final int DEFAULT_ROWS = 2048;

    private final int rowCount;
    private final ColumnVector[] columns;

    public RowBatch(int rowCount, ColumnVector... columns) {
        this.rowCount = rowCount;
        this.columns = columns;
    }

    public int rowCount() {
        return rowCount;
    }

    public int columnCount() {
        return columns.length;
    }

    public ColumnVector column(int index) {
        return columns[index];
    }

    /** The rows listed in {@code rows[0..count)}, in that order. */
    public RowBatch select(int[] rows, int count) {
        ColumnVector[] selected = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            ColumnVector shared = coded(i, selected, count);
            selected[i] = shared == null ? columns[i].select(rows, count) : shared;
        }
        return new RowBatch(count, selected);
    }

    /** The rows that passed a filter. */
    public RowBatch keep(KeptRows kept) {
        ColumnVector[] selected = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            ColumnVector shared = coded(i, selected, kept.count());
            selected[i] = shared == null ? columns[i].keep(kept) : shared;
        }
        return new RowBatch(kept.count(), selected);
    }

    public RowBatch slice(int from, int count) {
        if (from == 0 && count == rowCount) {
            return this;
        }
        ColumnVector[] sliced = new ColumnVector[columns.length];
        for (int i = 0; i < columns.length; i++) {
            ColumnVector shared = coded(i, sliced, count);
            sliced[i] = shared == null ? columns[i].slice(from, count) : shared;
        }
        return new RowBatch(count, sliced);
    }

    /** A column with the ids that were chosen for one before it which has the same; null when there is none. */
    private ColumnVector coded(int column, ColumnVector[] chosen, int count) {
        if (columns[column] instanceof DictionaryVector coded) {
            for (int i = column - 1; i >= 0; i--) {
                if (columns[i] instanceof DictionaryVector other && other.ids() == coded.ids()) {
                    return new DictionaryVector(coded.dictionary(), ((DictionaryVector) chosen[i]).ids(), count);
                }
            }
        }
        return null;
    }

    /** Only the columns at these positions, in that order. */
    public RowBatch project(int[] positions) {
        ColumnVector[] projected = new ColumnVector[positions.length];
        for (int i = 0; i < positions.length; i++) {
            projected[i] = columns[positions[i]];
        }
        return new RowBatch(rowCount, projected);
    }

    public long retainedBytes() {
        long bytes = 0;
        for (ColumnVector column : columns) {
            bytes += column.retainedBytes();
        }
        return bytes;
    }
}
