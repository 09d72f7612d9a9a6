package dev.skep.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DecimalType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorValues;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestWideSums {
    private static final DecimalType WIDE = new DecimalType(38, 0);
    private static final int ROWS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sumsOfAnyWidthAreExact(long seed) {
        Random random = new Random(seed);
        WideSums sums = new WideSums();
        GroupFlags seen = new GroupFlags();
        BigInteger[] expected = new BigInteger[64];
        Arrays.fill(expected, BigInteger.ZERO);
        for (int groupCount = 1; groupCount <= 64; groupCount *= 2) {
            sums.ensureGroups(groupCount);
            seen.ensureGroups(groupCount);
            int[] groups = random.ints(ROWS, 0, groupCount).toArray();
            long[] low = new long[ROWS];
            long[] high = new long[ROWS];
            boolean wide = random.nextBoolean();
            int unused = random.nextBoolean() ? 30 : 0;
            for (int i = 0; i < ROWS; i++) {
                low[i] = random.nextLong() >> unused + random.nextInt(64 - unused);
                high[i] = wide ? random.nextInt(1 << 20) - (1 << 19) : low[i] >> 63;
                expected[groups[i]] = expected[groups[i]].add(VectorValues.unscaled(high[i], low[i]));
            }
            ColumnVector values = wide ? new Decimal128Vector(high, low, ROWS, null) : new LongVector(low, ROWS, null);
            WideSums.addNotNull(sums, seen, groups, values, ROWS);
            assertSums(sums.column(WIDE, 0, groupCount, null), expected, groupCount);
        }
    }

    private static void assertSums(FlatVector column, BigInteger[] expected, int count) {
        Decimal128Vector sums = (Decimal128Vector) column;
        for (int i = 0; i < count; i++) {
            assertThat(sums.isNull(i)).isFalse();
            assertThat(VectorValues.unscaled(sums.high()[i], sums.low()[i])).isEqualTo(expected[i]);
        }
    }

    @Test
    void aSumWithMoreDigitsThanTheTypeIsNull() {
        WideSums sums = new WideSums();
        GroupFlags seen = new GroupFlags();
        LongVector most = new LongVector(new long[] {Long.MAX_VALUE, Long.MAX_VALUE, 1}, 3, null);
        WideSums.addNotNull(sums, seen, null, most, 3);
        assertThat(sums.column(new DecimalType(19, 0), 0, 1, null).isNull(0)).isTrue();
        assertThat(sums.column(new DecimalType(20, 0), 0, 1, null).isNull(0)).isFalse();
    }

    @Test
    void aSumBeyond128BitsIsNull() {
        WideSums sums = new WideSums();
        GroupFlags seen = new GroupFlags();
        Decimal128Vector huge =
                new Decimal128Vector(new long[] {Long.MAX_VALUE, Long.MAX_VALUE}, new long[] {-1, -1}, 2, null);
        WideSums.addNotNull(sums, seen, null, huge, 2);
        assertThat(sums.column(WIDE, 0, 1, null).isNull(0)).isTrue();
    }
}
