package dev.skep.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class TestDistinctRows {
    @Test
    void findsTextsOfManyGroups() {
        check(PrimitiveType.STRING, number -> "x".repeat(number % 20) + number);
    }

    @Test
    void findsNumbersThatDifferInHighBits() {
        check(PrimitiveType.BIGINT, number -> (long) number << 50);
    }

    @Test
    void findsNullsAmongNumbers() {
        check(PrimitiveType.INT, number -> number % 5 == 0 ? null : number);
    }

    private static void check(DataType type, IntFunction<Object> values) {
        Random random = new Random(3);
        DistinctRows rows = new DistinctRows();
        Set<List<Object>> expected = new HashSet<>();
        for (int batch = 0; batch < 20; batch++) {
            int[] groups = random.ints(1_000, 0, 400).toArray();
            VectorBuilder builder = VectorBuilder.of(type, groups.length);
            int[] fresh = new int[groups.length];
            int[] expectedFresh = new int[groups.length];
            int count = 0;
            for (int i = 0; i < groups.length; i++) {
                Object value = values.apply(random.nextInt(30));
                builder.appendObject(value);
                expectedFresh[count] = i;
                count += expected.add(Arrays.asList(groups[i], value)) ? 1 : 0;
            }

            int found = rows.add(groups, new ColumnVector[] {builder.build()}, groups.length, fresh);

            assertThat(Arrays.copyOf(fresh, found)).isEqualTo(Arrays.copyOf(expectedFresh, count));
        }
    }
}
