package dev.skep.function.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed in doubles is what decimal numbers give. */
class TestNearestDecimals {
    private static final List<RoundingMode> MODES = List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN);

    private final Random random = new Random(3);

    private static void check(double value, int digits) {
        for (RoundingMode mode : MODES) {
            BigDecimal exact = new BigDecimal(Double.toString(value)).setScale(digits, mode);
            assertThat(NearestDecimals.rounded(value, digits, mode))
                    .as("%s to %d digits, %s", value, digits, mode)
                    .isEqualTo(exact.doubleValue());
            long unscaled = NearestDecimals.unscaled(value, digits);
            if (unscaled != NearestDecimals.UNKNOWN) {
                assertThat(BigDecimal.valueOf(unscaled, digits))
                        .as("%s to %d digits, %s", value, digits, mode)
                        .isEqualTo(exact);
            }
        }
    }

    @Test
    void testRandomValues() {
        for (int i = 0; i < 50_000; i++) {
            int digits = random.nextInt(20) - 3;
            check(random.nextGaussian() * Math.pow(10, random.nextInt(24) - 6), digits);
            check(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)), digits);
        }
    }

    @Test
    void testNeighboursOfHalves() {
        for (int i = 0; i < 50_000; i++) {
            int digits = random.nextInt(9);
            long tenth = (random.nextLong() >> 10 + random.nextInt(52)) * 10 + 5;
            double half = BigDecimal.valueOf(tenth, digits + 1).doubleValue();
            check(half, digits);
            check(Math.nextUp(half), digits);
            check(Math.nextDown(half), digits);
        }
    }

    @Test
    void testEdges() {
        for (double value : new double[] {
            0.0,
            -0.0,
            0.5,
            -0.5,
            1.5,
            2.5,
            0.05,
            1.005,
            2.675,
            -0.004,
            1e15,
            1e15 - 0.5,
            999_999_999_999_999.4,
            4503599627370495.5,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_NORMAL
        }) {
            for (int digits = -2; digits < 18; digits++) {
                check(value, digits);
            }
        }
        assertThat(NearestDecimals.unscaled(1234.56, 2)).isEqualTo(123_456);
        assertThat(NearestDecimals.unscaled(-1234.567, 2)).isEqualTo(-123_457);
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e15, 0.5}) {
            assertThat(NearestDecimals.unscaled(value, 0)).isEqualTo(NearestDecimals.UNKNOWN);
        }
    }
}
