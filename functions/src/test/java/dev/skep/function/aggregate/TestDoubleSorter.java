package dev.skep.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestDoubleSorter {
    private static final double[] SPECIAL = {
        0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MAX_VALUE
    };

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 513, 5_000, 40_000})
    void sortsAsTheLibraryDoes(int count) {
        DoubleSorter sorter = new DoubleSorter();
        Random random = new Random(count);
        for (int round = 0; round < 4; round++) {
            double[] values = new double[count + 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (round) {
                    case 0 -> random.nextGaussian() * 1e6;
                    case 1 -> Double.longBitsToDouble(random.nextLong());
                    case 2 -> random.nextInt(100);
                    default -> SPECIAL[random.nextInt(SPECIAL.length)];
                };
            }
            double[] expected = values.clone();
            Arrays.sort(expected, 0, count);
            for (int place = 0; place < count; place += 1 + count / 7) {
                assertThat(sorter.nth(values, count, place)).isEqualTo(Double.valueOf(expected[place]));
            }
            sorter.sort(values, count);
            assertThat(values).containsExactly(expected);
        }
    }
}
