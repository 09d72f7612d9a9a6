package dev.skep.planner.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What is expected of a relation's rows.
 *
 * @param rows at least 1
 * @param columns one a column
 */
public record Estimate(double rows, List<ColumnEstimate> columns) {
    public Estimate {
        rows = Math.max(1, rows);
        columns = List.copyOf(columns);
    }

    /**
     * What is expected of a column.
     *
     * @param distinct number of distinct values, at least 1; never more than rows
     * @param low least value as a number (days for dates, seconds for timestamps), NaN when not known
     * @param high greatest value, NaN when not known
     * @param bytes average width
     */
    public record ColumnEstimate(double distinct, double low, double high, double nullFraction, double bytes) {
        static ColumnEstimate unknown(double rows, double bytes) {
            return new ColumnEstimate(Math.max(1, rows / 10), Double.NaN, Double.NaN, 0, bytes);
        }

        ColumnEstimate atMost(double rows) {
            return distinct <= rows ? this : new ColumnEstimate(Math.max(1, rows), low, high, nullFraction, bytes);
        }

        boolean hasRange() {
            return !Double.isNaN(low) && !Double.isNaN(high);
        }
    }

    /** The same columns with fewer rows. */
    public Estimate withRows(double newRows) {
        double bounded = Math.max(1, newRows);
        List<ColumnEstimate> adjusted = new ArrayList<>(columns.size());
        for (ColumnEstimate column : columns) {
            adjusted.add(column.atMost(bounded));
        }
        return new Estimate(bounded, adjusted);
    }

    Estimate withColumn(int index, ColumnEstimate column) {
        List<ColumnEstimate> changed = new ArrayList<>(columns);
        changed.set(index, column);
        return new Estimate(rows, changed);
    }

    static Estimate concat(double rows, Estimate left, Estimate right) {
        List<ColumnEstimate> columns = new ArrayList<>(left.columns);
        columns.addAll(right.columns);
        return new Estimate(rows, columns).withRows(rows);
    }

    /** Expected size of all rows in memory. */
    public double bytes() {
        double width = 8;
        for (ColumnEstimate column : columns) {
            width += column.bytes();
        }
        return rows * width;
    }
}
