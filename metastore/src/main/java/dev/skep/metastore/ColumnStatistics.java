package dev.skep.metastore;

import dev.skep.api.type.DataType;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is known of the values of one column in a table or partition; numbers are -1 where not known.
 *
 * @param min the least value as Hive prints it, compared by {@code type}; empty when not known or all values are NULL
 * @param max the greatest value
 * @param averageLength in bytes, of strings and binaries
 * @param maxLength in bytes, of strings and binaries
 * @param distinctSketch a {@link DistinctSketch} as text, that merges over partitions
 */
public record ColumnStatistics(
        String column,
        DataType type,
        long nullCount,
        long distinctCount,
        Optional<String> min,
        Optional<String> max,
        double averageLength,
        long maxLength,
        long trueCount,
        long falseCount,
        Optional<String> distinctSketch) {
    public ColumnStatistics {
        column = Names.lower(column);
    }

    /** Of a column of which nothing is known. */
    public static ColumnStatistics unknown(String column, DataType type) {
        return new ColumnStatistics(
                column, type, -1, -1, Optional.empty(), Optional.empty(), -1, -1, -1, -1, Optional.empty());
    }

    /**
     * What is known of the values of two sets of rows together; what is unknown of one is unknown of both.
     *
     * @param a of one column in {@code rowsOfA} rows
     * @param b of the same column
     * @return empty when the columns are not of one type, or the numbers of rows not known
     */
    public static Optional<ColumnStatistics> merge(ColumnStatistics a, long rowsOfA, ColumnStatistics b, long rowsOfB) {
        if (!a.type.equals(b.type) || rowsOfA < 0 || rowsOfB < 0) {
            return Optional.empty();
        }
        if (rowsOfA == 0 || rowsOfB == 0) {
            return Optional.of(rowsOfA == 0 ? b : a);
        }
        long valuesOfA = a.nullCount < 0 ? -1 : rowsOfA - a.nullCount;
        long valuesOfB = b.nullCount < 0 ? -1 : rowsOfB - b.nullCount;
        Optional<DistinctSketch> sketch = sketch(a, valuesOfA, b, valuesOfB);
        return Optional.of(new ColumnStatistics(
                a.column,
                a.type,
                sum(a.nullCount, b.nullCount),
                sketch.map(DistinctSketch::count).orElse(-1L),
                bound(a.min, valuesOfA, b.min, valuesOfB, (x, y) -> ValueBounds.least(x, y, a.type)),
                bound(a.max, valuesOfA, b.max, valuesOfB, (x, y) -> ValueBounds.greatest(x, y, a.type)),
                averageLength(a, valuesOfA, b, valuesOfB),
                a.maxLength < 0 || b.maxLength < 0 ? -1 : Math.max(a.maxLength, b.maxLength),
                sum(a.trueCount, b.trueCount),
                sum(a.falseCount, b.falseCount),
                sketch.map(DistinctSketch::text)));
    }

    private static long sum(long a, long b) {
        return a < 0 || b < 0 ? -1 : a + b;
    }

    private static double averageLength(ColumnStatistics a, long valuesOfA, ColumnStatistics b, long valuesOfB) {
        if (a.averageLength < 0 || b.averageLength < 0 || valuesOfA < 0 || valuesOfB < 0) {
            return -1;
        }
        long values = valuesOfA + valuesOfB;
        return values == 0 ? 0 : (a.averageLength * valuesOfA + b.averageLength * valuesOfB) / values;
    }

    private static Optional<DistinctSketch> sketch(
            ColumnStatistics a, long valuesOfA, ColumnStatistics b, long valuesOfB) {
        Optional<DistinctSketch> first = a.distinctSketch.flatMap(DistinctSketch::parse);
        Optional<DistinctSketch> second = b.distinctSketch.flatMap(DistinctSketch::parse);
        if (valuesOfA == 0 || valuesOfB == 0) {
            return valuesOfA == 0 ? second : first;
        }
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(first.get().merge(second.get()));
    }

    private static Optional<String> bound(
            Optional<String> a,
            long valuesOfA,
            Optional<String> b,
            long valuesOfB,
            BiFunction<String, String, Optional<String>> choice) {
        if (valuesOfA == 0 || valuesOfB == 0) {
            return valuesOfA == 0 ? b : a;
        }
        return a.isEmpty() || b.isEmpty() ? Optional.empty() : choice.apply(a.get(), b.get());
    }
}
