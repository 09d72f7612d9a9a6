package dev.skep.metastore;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeParser;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TestDataStatistics {
    private static DataStatistics of(long rows, ColumnStatistics... columns) {
        return new DataStatistics(new TableStatistics(rows, rows * 10, 1), List.of(columns));
    }

    private static ColumnStatistics column(String type, long nulls, String min, String max) {
        return new ColumnStatistics(
                "a",
                TypeParser.parse(type),
                nulls,
                -1,
                Optional.ofNullable(min),
                Optional.ofNullable(max),
                -1,
                -1,
                -1,
                -1,
                Optional.empty());
    }

    private static String sketch(long from, long end) {
        UltraLogLog sketch = UltraLogLog.create(11);
        LongStream.range(from, end).forEach(value -> sketch.add(new SplittableRandom(value).nextLong()));
        return DistinctSketch.ofState(sketch.getState()).text();
    }

    private static ColumnStatistics text(long nulls, double averageLength, long maxLength, String sketch) {
        return new ColumnStatistics(
                "a",
                PrimitiveType.STRING,
                nulls,
                DistinctSketch.parse(sketch).orElseThrow().count(),
                Optional.empty(),
                Optional.empty(),
                averageLength,
                maxLength,
                -1,
                -1,
                Optional.of(sketch));
    }

    private static ColumnStatistics merged(ColumnStatistics a, long rowsOfA, ColumnStatistics b, long rowsOfB) {
        return ColumnStatistics.merge(a, rowsOfA, b, rowsOfB).orElseThrow();
    }

    private static void assertBounds(String type, String min, String max, String otherMin, String otherMax) {
        ColumnStatistics a = column(type, 0, min, max);
        ColumnStatistics b = column(type, 1, otherMin, otherMax);
        assertThat(merged(a, 5, b, 5).min()).contains(min);
        assertThat(merged(b, 5, a, 5).min()).contains(min);
        assertThat(merged(a, 5, b, 5).max()).contains(otherMax);
        assertThat(merged(b, 5, a, 5).max()).contains(otherMax);
        assertThat(merged(a, 5, b, 5).nullCount()).isEqualTo(1);
    }

    @Test
    void boundsAreComparedByType() {
        assertBounds("int", "-10", "9", "-9", "10");
        assertBounds("decimal(10,2)", "9.50", "10.00", "10.00", "100.00");
        assertBounds("double", "-1.0E10", "2.5", "-2.0", "NaN");
        assertBounds("date", "1999-12-31", "2000-01-01", "2000-01-01", "2024-02-29");
        assertBounds(
                "timestamp",
                "2024-01-01 00:00:00",
                "2024-01-01 00:00:00",
                "2024-01-01 00:00:00.5",
                "2024-01-02 00:00:00");
        assertBounds("string", "", "a", "B", "é");
        assertBounds("boolean", "FALSE", "FALSE", "FALSE", "TRUE");
    }

    @Test
    void anUnknownBoundStaysUnknownUnlessThereAreNoValues() {
        assertThat(merged(column("int", 0, "1", "2"), 5, column("int", 2, null, null), 5)
                        .min())
                .isEmpty();
        assertThat(merged(column("int", 0, "1", "2"), 5, column("int", 5, null, null), 5)
                        .max())
                .contains("2");
        assertThat(merged(column("int", 5, null, null), 5, column("int", 0, "x", "y"), 5)
                        .max())
                .contains("y");
        assertThat(merged(column("int", 0, "1", "2"), 5, column("int", 0, "x", "y"), 5)
                        .max())
                .isEmpty();
    }

    @Test
    void sketchesAreUnited() {
        ColumnStatistics merged = merged(text(2, 4.0, 9, sketch(0, 1000)), 10, text(0, 2.0, 7, sketch(500, 2000)), 8);
        assertThat(merged.distinctCount()).isBetween(1900L, 2100L);
        assertThat(merged.averageLength()).isEqualTo(3.0);
        assertThat(merged.maxLength()).isEqualTo(9);
        assertThat(DistinctSketch.parse(merged.distinctSketch().orElseThrow())
                        .orElseThrow()
                        .count())
                .isEqualTo(merged.distinctCount());
        ColumnStatistics without = merged(text(2, 4.0, 9, sketch(0, 1000)), 10, column("string", 0, "a", "b"), 8);
        assertThat(without.distinctCount()).isEqualTo(-1);
        assertThat(without.distinctSketch()).isEmpty();
    }

    @Test
    void rowsMergeWithNothing() {
        DataStatistics some = of(5, column("int", 1, "1", "2"));
        assertThat(DataStatistics.merge(DataStatistics.NOTHING, some)).isEqualTo(some);
        assertThat(DataStatistics.merge(some, DataStatistics.NOTHING)).isEqualTo(some);
    }

    @Test
    void theUnknownStaysUnknown() {
        DataStatistics some = of(5, column("int", 1, "1", "2"));
        assertThat(DataStatistics.merge(DataStatistics.UNKNOWN, some)).isEqualTo(DataStatistics.UNKNOWN);
        assertThat(DataStatistics.merge(of(3), some).columns()).isEmpty();
        assertThat(DataStatistics.merge(of(3), some).size()).isEqualTo(new TableStatistics(8, 80, 2));
        DataType other = PrimitiveType.STRING;
        assertThat(DataStatistics.merge(of(3, column(other.toString(), 0, "1", "2")), some)
                        .columns())
                .isEmpty();
    }
}
