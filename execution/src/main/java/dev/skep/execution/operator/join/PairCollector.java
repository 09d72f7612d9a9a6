package dev.skep.execution.operator.join;

import dev.skep.api.type.RowType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import java.util.Arrays;

/** Pairs of a probe row and a build row, at most a batch of them. Used by one thread. */
final class PairCollector {
    /** Who reads coded texts may keep something for each entry. */
    private static final int MOST_CODED_ROWS = 1 << 17;

    final int[] probeRows;
    final int[] buildRows;
    int count;

    PairCollector(int batchRows) {
        probeRows = new int[batchRows];
        buildRows = new int[batchRows];
    }

    void add(int probeRow, int buildRow) {
        probeRows[count] = probeRow;
        buildRows[count++] = buildRow;
    }

    boolean isFull() {
        return count == probeRows.length;
    }

    /** Keeps the pairs at these positions, ascending. */
    void keep(int[] positions, int kept) {
        for (int i = 0; i < kept; i++) {
            probeRows[i] = probeRows[positions[i]];
            buildRows[i] = buildRows[positions[i]];
        }
        count = kept;
    }

    /** Some of the probe's and then the build's columns of all pairs, at their places. */
    RowBatch columns(RowBatch probe, RowBatch build, int[] wanted) {
        int probeColumns = probe.columnCount();
        ColumnVector[] columns = new ColumnVector[probeColumns + build.columnCount()];
        for (int column : wanted) {
            columns[column] = column < probeColumns
                    ? probe.column(column).select(probeRows, count)
                    : build.column(column - probeColumns).select(buildRows, count);
        }
        return new RowBatch(count, columns);
    }

    /** The probe's and then the build's columns of all pairs. Texts of a build side of not too many rows are coded by the numbers of these, one array for all of them. */
    RowBatch join(RowBatch probe, RowBatch build) {
        ColumnVector[] columns = new ColumnVector[probe.columnCount() + build.columnCount()];
        RowBatch chosen = isWholeProbe(probe.rowCount()) ? probe : probe.select(probeRows, count);
        for (int i = 0; i < probe.columnCount(); i++) {
            columns[i] = chosen.column(i);
        }
        int[] ids = null;
        for (int i = 0; i < build.columnCount(); i++) {
            if (build.column(i) instanceof BytesVector texts && texts.size() <= MOST_CODED_ROWS) {
                ids = ids == null ? Arrays.copyOf(buildRows, count) : ids;
                columns[probe.columnCount() + i] = new DictionaryVector(texts, ids, count);
            } else {
                columns[probe.columnCount() + i] = build.column(i).select(buildRows, count);
            }
        }
        return new RowBatch(count, columns);
    }

    private boolean isWholeProbe(int rows) {
        if (count != rows) {
            return false;
        }
        for (int i = 0; i < rows; i++) {
            if (probeRows[i] != i) {
                return false;
            }
        }
        return true;
    }

    /** Build rows with NULL in all probe columns. */
    static RowBatch withoutProbe(RowType probeType, RowBatch build, int[] buildRows) {
        int rows = buildRows.length;
        ColumnVector[] columns = new ColumnVector[probeType.size() + build.columnCount()];
        for (int i = 0; i < probeType.size(); i++) {
            columns[i] = VectorBuilder.nulls(probeType.type(i), rows);
        }
        for (int i = 0; i < build.columnCount(); i++) {
            columns[probeType.size() + i] = build.column(i).select(buildRows, rows);
        }
        return new RowBatch(rows, columns);
    }
}
