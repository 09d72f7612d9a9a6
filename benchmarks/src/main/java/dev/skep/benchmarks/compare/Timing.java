package dev.skep.benchmarks.compare;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long the runs of a query took, in milliseconds.
 *
 * @param slowest of the runs from the fifth on, or of all when there are fewer
 * @param median of the runs from the third on, or of all when there are fewer
 */
record Timing(double first, double second, double slowest, double median, long rows) {
    private static final int BEFORE_MEDIAN = 2;
    private static final int BEFORE_SLOWEST = 4;

    static Timing of(Engine engine, String sql, int runs) throws SQLException {
        double[] millis = new double[runs];
        long rows = 0;
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            rows = engine.run(sql);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return of(millis, rows);
    }

    static Timing of(double[] millis, long rows) {
        double[] steady = later(millis, BEFORE_MEDIAN);
        double[] late = later(millis, BEFORE_SLOWEST);
        return new Timing(
                millis[0],
                millis[Math.min(1, millis.length - 1)],
                late[late.length - 1],
                steady[steady.length / 2],
                rows);
    }

    /** The runs after the first ones, the fastest first. */
    private static double[] later(double[] millis, int after) {
        double[] kept = Arrays.copyOfRange(millis, millis.length > after ? after : 0, millis.length);
        Arrays.sort(kept);
        return kept;
    }

    String cells() {
        return String.format(Locale.ROOT, "%.0f | %.0f | %.0f | %.0f", first, second, slowest, median);
    }
}
