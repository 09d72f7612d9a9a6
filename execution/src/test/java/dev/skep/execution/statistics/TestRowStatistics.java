package dev.skep.execution.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TestRowStatistics {
    private static FlatVector vector(DataType type, List<Object> values) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        values.forEach(builder::appendObject);
        return builder.build();
    }

    private static ColumnSummary summary(DataType type, ColumnVector... columns) {
        RowStatistics statistics =
                new RowStatistics(RowType.of(List.of("a"), List.of(type)), List.of(0), ZoneOffset.UTC);
        for (ColumnVector column : columns) {
            statistics.add(new RowBatch(column.size(), column));
        }
        return ColumnSummary.decode(ColumnSummary.encode(statistics.summaries()))
                .get(0);
    }

    private static void assertSummary(String type, List<Object> values, String min, String max) {
        DataType parsed = TypeParser.parse(type);
        ColumnSummary summary = summary(parsed, vector(parsed, values));
        assertThat(summary.min()).isEqualTo(min);
        assertThat(summary.max()).isEqualTo(max);
        assertThat(summary.nulls())
                .isEqualTo(values.stream().filter(v -> v == null).count());
        assertThat(Math.round(UltraLogLog.wrap(summary.distinct()).getDistinctCountEstimate()))
                .isEqualTo(values.stream().filter(v -> v != null).distinct().count());
    }

    @Test
    void boundsAreThoseOfTheType() {
        assertSummary("int", Arrays.asList(3, null, -1, 3), "-1", "3");
        assertSummary("bigint", List.of(Long.MIN_VALUE, Long.MAX_VALUE), "-9223372036854775808", "9223372036854775807");
        assertSummary("double", Arrays.asList(1.5, Double.NaN, null), "1.5", "NaN");
        assertSummary("decimal(5,2)", List.of(new BigDecimal("-3.00"), new BigDecimal("2.25")), "-3.00", "2.25");
        assertSummary(
                "decimal(38,2)",
                List.of(new BigDecimal("-300000000000000000000.00"), new BigDecimal("2.25")),
                "-300000000000000000000.00",
                "2.25");
        assertSummary("date", List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1900, 1, 1)), "1900-01-01", "2024-02-29");
        assertSummary(
                "timestamp",
                List.of(LocalDateTime.of(2024, 1, 2, 3, 4, 5, 600_000_000), LocalDateTime.of(2024, 1, 2, 3, 4, 5)),
                "2024-01-02 03:04:05",
                "2024-01-02 03:04:05.6");
        assertSummary("string", Arrays.asList("b", "", null, "é"), "", "é");
        assertSummary("int", Arrays.asList(null, null), null, null);
        assertSummary("string", List.of(), null, null);
    }

    @Test
    void lengthsAndTruthsAreCounted() {
        ColumnSummary text =
                summary(PrimitiveType.STRING, vector(PrimitiveType.STRING, Arrays.asList("a", "éé", null)));
        assertThat(text.totalLength()).isEqualTo(5);
        assertThat(text.maxLength()).isEqualTo(4);
        ColumnSummary truth =
                summary(PrimitiveType.BOOLEAN, vector(PrimitiveType.BOOLEAN, Arrays.asList(true, null, false, true)));
        assertThat(truth.trues()).isEqualTo(2);
        assertThat(truth.falses()).isEqualTo(1);
    }

    @Test
    void longBoundsAreNotKept() {
        ColumnSummary text = summary(PrimitiveType.STRING, vector(PrimitiveType.STRING, List.of("a", "b".repeat(257))));
        assertThat(text.min()).isEqualTo("a");
        assertThat(text.max()).isNull();
    }

    @Test
    void encodingsGiveTheSame() {
        Random random = new Random(7);
        List<Object> entries = Arrays.asList("x", null, "yy", "zzz", "never");
        int[] ids = random.ints(1000, 0, 4).toArray();
        List<Object> values = new ArrayList<>();
        Arrays.stream(ids).forEach(id -> values.add(entries.get(id)));
        FlatVector dictionary = vector(PrimitiveType.STRING, entries);
        ColumnVector constant = new ConstantVector(vector(PrimitiveType.STRING, List.of("yy")), 3);
        ColumnSummary coded = summary(
                PrimitiveType.STRING,
                new DictionaryVector(dictionary, ids, 500),
                new DictionaryVector(dictionary, Arrays.copyOfRange(ids, 500, 1000), 500),
                constant);
        ColumnSummary flat = summary(PrimitiveType.STRING, vector(PrimitiveType.STRING, values), constant.flatten());
        assertThat(coded).usingRecursiveComparison().isEqualTo(flat);
        assertThat(coded.max()).isEqualTo("zzz");
    }

    @Test
    void distinctCountsAreWithinTwoPercentMostly() {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            values.add(i % 50_000);
        }
        ColumnSummary summary = summary(PrimitiveType.INT, vector(PrimitiveType.INT, values));
        assertThat(UltraLogLog.wrap(summary.distinct()).getDistinctCountEstimate())
                .isBetween(47_500.0, 52_500.0);
    }

    @Test
    void hashesThatArePassedOverWouldChangeNothing() {
        Random random = new Random(11);
        DistinctCounter counter = new DistinctCounter();
        UltraLogLog all = UltraLogLog.create(11);
        for (int i = 0; i < 2_000_000; i++) {
            long hash = random.nextLong();
            counter.addHash(hash);
            all.add(hash);
            if (i % 199_999 == 0) {
                assertThat(counter.state()).isEqualTo(all.getState());
            }
        }
        assertThat(counter.state()).isEqualTo(all.getState());
    }
}
