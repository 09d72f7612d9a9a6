package dev.skep.function.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestNumberBytes {
    private static String text(long value) {
        byte[] target = new byte[NumberBytes.MOST_BYTES + 1];
        return new String(target, 1, NumberBytes.put(value, target, 1) - 1, StandardCharsets.US_ASCII);
    }

    private static String decimal(long unscaled, int scale) {
        byte[] target = new byte[NumberBytes.MOST_BYTES + 1];
        int end = NumberBytes.putDecimal(unscaled, scale, target, 1);
        return new String(target, 1, end - 1, StandardCharsets.US_ASCII);
    }

    @Test
    void testWholeNumbers() {
        Random random = new Random(9);
        for (long value : new long[] {0, -1, 9, 10, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MIN_VALUE}) {
            assertThat(text(value)).isEqualTo(Long.toString(value));
        }
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(text(value)).isEqualTo(Long.toString(value));
        }
        for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
            for (long value = power - 1; value <= power + 1; value++) {
                assertThat(text(value)).isEqualTo(Long.toString(value));
                assertThat(text(-value)).isEqualTo(Long.toString(-value));
            }
        }
    }

    @Test
    void testDecimals() {
        Random random = new Random(10);
        for (int scale = 0; scale <= 18; scale++) {
            for (int i = 0; i < 2000; i++) {
                long unscaled = (random.nextLong() >> random.nextInt(64)) % Int128.powerOfTen(18);
                assertThat(decimal(unscaled, scale))
                        .isEqualTo(BigDecimal.valueOf(unscaled, scale).toPlainString());
            }
            assertThat(decimal(0, scale)).isEqualTo(BigDecimal.valueOf(0, scale).toPlainString());
            assertThat(decimal(-999_999_999_999_999_999L, scale))
                    .isEqualTo(
                            BigDecimal.valueOf(-999_999_999_999_999_999L, scale).toPlainString());
        }
    }
}
