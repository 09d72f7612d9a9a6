package dev.skep.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.BuiltinFunctions;
import dev.skep.testing.RandomVectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestAggregates {
    private static BoundAggregate bind(String name, DataType... types) {
        List<Argument> arguments = new ArrayList<>();
        for (DataType type : types) {
            arguments.add(Argument.of(type));
        }
        return BuiltinFunctions.registry().aggregate(name).orElseThrow().bind(arguments);
    }

    private static DataType type(String name) {
        return TypeParser.parse(name);
    }

    private static ColumnVector vector(DataType type, Object... values) {
        VectorBuilder builder = VectorBuilder.of(type, values.length);
        for (Object value : values) {
            builder.appendObject(value);
        }
        return builder.build();
    }

    private static Object single(BoundAggregate bound, ColumnVector... arguments) {
        Accumulator accumulator = bound.accumulators().get();
        accumulator.ensureGroups(1);
        accumulator.input(null, arguments, arguments[0].size());
        return VectorValues.read(bound.resultType(), accumulator.output(0, 1), 0);
    }

    @Test
    void resultTypes() {
        assertThat(bind("sum", type("tinyint")).resultType()).hasToString("bigint");
        assertThat(bind("sum", type("decimal(10,2)")).resultType()).hasToString("decimal(20,2)");
        assertThat(bind("sum", type("string")).resultType()).hasToString("double");
        assertThat(bind("avg", type("decimal(10,2)")).resultType()).hasToString("decimal(14,6)");
        assertThat(bind("avg", type("decimal(38,10)")).resultType()).hasToString("decimal(38,10)");
        assertThat(bind("avg", type("int")).resultType()).hasToString("double");
        assertThat(bind("max", type("char(4)")).resultType()).hasToString("char(4)");
        assertThat(bind("collect_set", type("int")).resultType()).hasToString("array<int>");
        assertThatThrownBy(() -> bind("avg", type("date")))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS));
    }

    @Test
    void empty() {
        assertThat(single(bind("sum", type("bigint")), vector(type("bigint"), (Object) null)))
                .isNull();
        assertThat(single(bind("$sum0", type("bigint")), vector(type("bigint"), (Object) null)))
                .isEqualTo(0L);
        assertThat(single(bind("count", type("bigint")), vector(type("bigint"), null, 1L)))
                .isEqualTo(1L);
        assertThat(single(bind("max", type("string")), vector(type("string"), (Object) null)))
                .isNull();
        assertThat(single(bind("var_samp", type("double")), vector(type("double"), 1.0)))
                .isNull();
    }

    @Test
    void decimalSumBeyondItsDigitsIsNull() {
        DataType type = type("decimal(38,0)");
        BigDecimal large = new BigDecimal("9".repeat(38));
        BoundAggregate sum = bind("sum", type);
        assertThat(single(sum, vector(type, large, large, large))).isNull();
        assertThat(single(sum, vector(type, large, large.negate(), BigDecimal.ONE)))
                .isEqualTo(BigDecimal.ONE);
        DataType narrow = type("decimal(18,2)");
        Object[] values = new Object[20];
        java.util.Arrays.fill(values, new BigDecimal("9999999999999999.99"));
        assertThat(single(bind("sum", narrow), vector(narrow, values)))
                .isEqualTo(new BigDecimal("199999999999999999.80"));
    }

    @Test
    void singleValue() {
        BoundAggregate bound = bind("single_value", type("int"));
        assertThat(single(bound, vector(type("int"), 7))).isEqualTo(7);
        assertThatThrownBy(() -> single(bound, vector(type("int"), 7, null)))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SUBQUERY_MULTIPLE_ROWS));
    }

    @Test
    void valuesByKeysAcrossParts() {
        DataType text = type("string");
        DataType number = type("int");
        for (String name : List.of("max_by", "min_by")) {
            BoundAggregate bound = bind(name, text, number);
            Accumulator total = bound.accumulators().get();
            total.ensureGroups(1);
            Accumulator part = bound.accumulators().get();
            part.ensureGroups(1);
            total.combine(null, part.intermediate(0, 1), 1);
            part.input(null, new ColumnVector[] {vector(text, "a", "b", null), vector(number, 2, null, 9)}, 3);
            total.combine(null, part.intermediate(0, 1), 1);
            Object found = VectorValues.read(text, total.output(0, 1), 0);
            assertThat(found).isEqualTo(name.equals("max_by") ? null : "a");
        }
    }

    @Test
    void percentiles() {
        DataType number = type("double");
        ColumnVector values = vector(number, 1.0, 2.0, 3.0, 10.0, null);
        ColumnVector half = VectorBuilder.constant(number, 0.5, 5);
        assertThat(single(bind("percentile", type("int"), number), values, half))
                .isEqualTo(2.5);
        assertThat(single(bind("percentile_disc", number, number), values, half))
                .isEqualTo(3.0);
    }

    @Test
    void histograms() {
        DataType number = type("double");
        ColumnVector values = vector(number, 1.0, 2.0, 3.0, 10.0, 4.0);
        BoundAggregate half = BuiltinFunctions.registry()
                .aggregate("percentile_approx")
                .orElseThrow()
                .bind(List.of(Argument.of(number), Argument.constant(number, 0.5)));
        assertThat(single(half, values)).isEqualTo(2.5);
        BoundAggregate histogram = BuiltinFunctions.registry()
                .aggregate("histogram_numeric")
                .orElseThrow()
                .bind(List.of(Argument.of(number), Argument.constant(type("int"), 2)));
        assertThat(single(histogram, values)).isEqualTo(List.of(List.of(2.5, 4.0), List.of(10.0, 1.0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count|int",
                "sum|bigint",
                "sum|double",
                "sum|decimal(10,2)",
                "sum|decimal(30,2)",
                "avg|double",
                "avg|decimal(10,2)",
                "min|int",
                "max|bigint",
                "min|string",
                "max|string",
                "max|double",
                "min|decimal(30,2)",
                "max|timestamp",
                "max|boolean",
                "max|array<int>",
                "variance|double",
                "stddev_samp|double",
                "collect_set|string",
                "collect_set|int",
                "collect_list|int",
                "count_if|boolean",
                "bool_and|boolean",
                "bool_or|boolean",
                "any_value|string",
                "any_value|int",
                "median|double",
                "mode|int",
                "mode|string",
                "listagg|string",
                "approx_count_distinct|string",
                "approx_count_distinct|binary",
                "bit_and|bigint",
                "bit_or|bigint",
                "bit_xor|bigint"
            })
    void splitsAndEncodingsAgree(String name, String typeName) {
        long seed = Long.getLong("seed", 20240229L);
        Random random = new Random(seed);
        DataType type = type(typeName);
        BoundAggregate bound = bind(name, type);
        int groupCount = 1 + random.nextInt(5);
        int rows = 1 + random.nextInt(400);
        ColumnVector values = RandomVectors.of(type, rows, random);
        int[] groups = random.ints(rows, 0, groupCount).toArray();
        Accumulator whole = bound.accumulators().get();
        whole.ensureGroups(groupCount);
        whole.input(groups, new ColumnVector[] {values}, rows);
        Accumulator combined = bound.accumulators().get();
        combined.ensureGroups(groupCount);
        for (int from = 0; from < rows; ) {
            int count = Math.min(rows - from, 1 + random.nextInt(100));
            Accumulator part = bound.accumulators().get();
            part.ensureGroups(groupCount);
            int[] partGroups = java.util.Arrays.copyOfRange(groups, from, from + count);
            part.input(
                    partGroups, new ColumnVector[] {RandomVectors.encoded(values.slice(from, count), random)}, count);
            int[] identity = java.util.stream.IntStream.range(0, groupCount).toArray();
            combined.combine(identity, part.intermediate(0, groupCount), groupCount);
            from += count;
        }
        for (int group = 0; group < groupCount; group++) {
            Object expected = VectorValues.read(bound.resultType(), whole.output(0, groupCount), group);
            Object actual = VectorValues.read(bound.resultType(), combined.output(0, groupCount), group);
            assertSame(expected, actual, "seed " + seed);
        }
    }

    private static void assertSame(Object expected, Object actual, String context) {
        if (expected instanceof Double number && !number.isNaN()) {
            assertThat((Double) actual).as(context).isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
        } else {
            assertThat(actual).as(context).isEqualTo(expected);
        }
    }
}
