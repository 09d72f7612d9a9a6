package dev.skep.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.user.TaskEnd;
import dev.skep.testing.FixedContext;
import dev.skep.testing.RandomValues;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFCollectList;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFCoalesce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestHiveFunctions {
    private static final HiveFunctions BRIDGE = new HiveFunctions();

    private static ScalarDefinition scalar(Class<?> type) {
        return BRIDGE.load("f", type).orElseThrow().scalar("f").orElseThrow();
    }

    private static ColumnVector vector(DataType type, Object... values) {
        VectorBuilder builder = VectorBuilder.of(type, values.length);
        Arrays.stream(values).forEach(builder::appendObject);
        return builder.build();
    }

    @Test
    void functionsAreConfiguredKeepTheirStateAndAreClosed() {
        CountingFunction.EVENTS.clear();
        ScalarDefinition counting = scalar(CountingFunction.class);
        assertThat(counting.description().deterministic()).isFalse();
        assertThat(counting.description().usage()).isEqualTo("f(x, label)");
        assertThat(counting.description().description()).isEqualTo("Numbers rows");
        BoundScalar bound =
                counting.bind(List.of(Argument.of(PrimitiveType.INT), Argument.constant(PrimitiveType.STRING, "n")));
        assertThat(bound.resultType()).isEqualTo(PrimitiveType.STRING);
        ColumnVector[] columns = {vector(PrimitiveType.INT, 5, null, 6), vector(PrimitiveType.STRING, "n", "n", "n")};
        FixedContext context = new FixedContext();
        ColumnVector first = bound.kernel().evaluate(columns, 3, context);
        ColumnVector second = bound.kernel().evaluate(columns, 1, context);
        assertThat(VectorValues.read(PrimitiveType.STRING, first, 0)).isEqualTo("n1:5");
        assertThat(first.isNull(1)).isTrue();
        assertThat(VectorValues.read(PrimitiveType.STRING, second, 0)).isEqualTo("n4:5");
        assertThat(CountingFunction.EVENTS).containsExactly("configure null");
        TaskEnd.run();
        assertThat(CountingFunction.EVENTS).containsExactly("configure null", "close");
    }

    @Test
    void errorsNameTheFunction() {
        ScalarDefinition counting = scalar(CountingFunction.class);
        assertThatThrownBy(() -> counting.bind(List.of(Argument.of(PrimitiveType.INT))))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS))
                .hasMessageContaining("'f': counting takes two arguments");
        BoundScalar bound =
                counting.bind(List.of(Argument.of(PrimitiveType.INT), Argument.constant(PrimitiveType.STRING, "n")));
        ColumnVector[] columns = {vector(PrimitiveType.INT, 13), vector(PrimitiveType.STRING, "n")};
        assertThatThrownBy(() -> bound.kernel().evaluate(columns, 1, new FixedContext()))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_FAILED))
                .hasMessageContaining("'f' failed: unlucky");
        TaskEnd.run();
    }

    @Test
    void otherClassesAreNone() {
        assertThat(BRIDGE.load("f", String.class)).isEmpty();
    }

    /** COALESCE of Hive's hands its argument on as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "float",
                "double",
                "decimal(20,4)",
                "string",
                "varchar(9)",
                "char(9)",
                "date",
                "timestamp",
                "binary",
                "array<int>",
                "map<string,bigint>",
                "struct<a:int,b:array<string>>",
                "array<map<int,struct<x:date>>>"
            })
    void valuesOfEveryTypeGoThereAndBack(String name) {
        DataType type = TypeParser.parse(name);
        RandomValues random = new RandomValues(new Random(7), 20);
        Object[] values = new Object[50];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.value(type);
        }
        ColumnVector column = vector(type, values);
        BoundScalar bound = scalar(GenericUDFCoalesce.class).bind(List.of(Argument.of(type)));
        assertThat(bound.resultType()).isEqualTo(type);
        ColumnVector result = bound.kernel().evaluate(new ColumnVector[] {column}, values.length, new FixedContext());
        for (int i = 0; i < values.length; i++) {
            assertThat(VectorValues.read(type, result, i)).isEqualTo(VectorValues.read(type, column, i));
        }
        TaskEnd.run();
    }

    @Test
    void partialStatesOfGroupsAreMerged() {
        BoundAggregate bound = BRIDGE.load("f", GenericUDAFCollectList.class)
                .orElseThrow()
                .aggregate("f")
                .orElseThrow()
                .bind(List.of(Argument.of(PrimitiveType.INT)));
        Accumulator some = bound.accumulators().get();
        some.ensureGroups(3);
        some.input(new int[] {0, 1, 0}, new ColumnVector[] {vector(PrimitiveType.INT, 1, 2, 3)}, 3);
        Accumulator all = bound.accumulators().get();
        all.ensureGroups(3);
        all.input(new int[] {1, 1}, new ColumnVector[] {vector(PrimitiveType.INT, 4, null)}, 2);
        all.combine(new int[] {0, 1, 2}, some.intermediate(0, 3), 3);
        Accumulator last = bound.accumulators().get();
        last.ensureGroups(3);
        last.combine(null, all.intermediate(1, 1), 1);
        ColumnVector result = all.output(0, 3);
        assertThat(VectorValues.read(bound.resultType(), result, 0)).isEqualTo(List.of(1, 3));
        assertThat((List<?>) VectorValues.read(bound.resultType(), result, 1))
                .hasSize(2)
                .isEqualTo(VectorValues.read(bound.resultType(), last.output(0, 1), 0));
        assertThat((List<?>) VectorValues.read(bound.resultType(), result, 2)).isEmpty();
        TaskEnd.run();
    }
}
