package dev.skep.execution.operator.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeParser;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.BuiltinFunctions;
import dev.skep.testing.RandomVectors;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestDistinctAccumulator {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"int", "bigint", "string", "double", "decimal(30,2)"})
    void countsTheDistinctValuesOfEachGroup(String typeName) {
        long seed = Long.getLong("seed", 20240229L);
        Random random = new Random(seed);
        DataType type = TypeParser.parse(typeName);
        BoundAggregate bound =
                BuiltinFunctions.registry().aggregate("count").orElseThrow().bind(List.of(Argument.of(type)));
        DistinctAccumulator accumulator = new DistinctAccumulator(bound);
        accumulator.ensureGroups(2);
        List<HashSet<Object>> expected = List.of(new HashSet<>(), new HashSet<>());
        for (int batch = 0; batch < 5; batch++) {
            ColumnVector values = RandomVectors.of(type, 100, random);
            int[] groups = random.ints(100, 0, 2).toArray();
            for (int i = 0; i < 100; i++) {
                if (!values.isNull(i)) {
                    expected.get(groups[i]).add(VectorValues.read(type, values, i));
                }
            }
            accumulator.input(groups, new ColumnVector[] {RandomVectors.encoded(values, random)}, 100);
        }
        for (int group = 0; group < 2; group++) {
            assertThat(VectorValues.read(bound.resultType(), accumulator.output(0, 2), group))
                    .as("seed " + seed)
                    .isEqualTo((long) expected.get(group).size());
        }
    }
}
