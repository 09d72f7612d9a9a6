package dev.skep.function.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestNumberTexts {
    private final Random random = new Random(4);

    private static String formatted(Object number, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(number);
    }

    private static void check(BigDecimal number, int digits) {
        String pattern = "#,###,##0" + (digits == 0 ? "" : "." + "0".repeat(digits));
        assertThat(FormatFunctions.formatNumber(number, digits)).isEqualTo(formatted(number, pattern));
        assertThat(FormatFunctions.formatNumber(number.doubleValue(), digits))
                .isEqualTo(formatted(number.doubleValue(), pattern));
        assertThat(FormatFunctions.formatNumber(number.longValue(), digits))
                .isEqualTo(formatted(BigDecimal.valueOf(number.longValue()), pattern));
    }

    @Test
    void testNumbersWithGroups() {
        for (int i = 0; i < 5000; i++) {
            BigInteger unscaled = new BigInteger(random.nextInt(126), random);
            BigDecimal number = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(20));
            check(number, random.nextInt(12));
        }
        for (String number : new String[] {"0", "-0.001", "0.5", "1.5", "-2.5", "999.995", "-999999.5", "1E+3"}) {
            for (int digits : new int[] {0, 1, 2, 30, 400}) {
                check(new BigDecimal(number), digits);
            }
        }
        assertThatThrownBy(() -> FormatFunctions.formatNumber(BigDecimal.ONE, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(FormatFunctions.formatNumber(-1234.5, "0.00 'x'")).isEqualTo("-1234.50 x");
        assertThatThrownBy(() -> FormatFunctions.formatNumber(1L, "0.0.0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testOtherBases() {
        for (int i = 0; i < 5000; i++) {
            int from = 2 + random.nextInt(35);
            int to = 2 + random.nextInt(35);
            BigInteger value = new BigInteger(random.nextInt(64), random);
            assertThat(MathFunctions.conv(value.toString(from), from, to))
                    .isEqualTo(value.toString(to).toUpperCase(Locale.ROOT));
            BigInteger negative = value.negate();
            assertThat(MathFunctions.conv(negative.toString(from), from, -to))
                    .isEqualTo(BigInteger.valueOf(negative.longValue())
                            .toString(to)
                            .toUpperCase(Locale.ROOT));
        }
        assertThat(MathFunctions.conv("zzzzzzzzzzzz", 36, 10)).isEqualTo("4738381338321616895");
        assertThat(MathFunctions.conv("-1", 10, 16)).isEqualTo("FFFFFFFFFFFFFFFF");
        assertThat(MathFunctions.conv("-18446744073709551616", 10, 16)).isEqualTo("FFFFFFFFFFFFFFFF");
        assertThat(MathFunctions.conv("18446744073709551615", 10, -10)).isEqualTo("-1");
        assertThat(MathFunctions.conv("12x", 10, 10)).isEqualTo("12");
        assertThat(MathFunctions.conv("x", 10, 10)).isEqualTo("0");
        assertThat(MathFunctions.conv("", 10, 10)).isNull();
        assertThat(MathFunctions.conv("1", 1, 10)).isNull();
    }

    @Test
    void testHexadecimal() {
        assertThat(MathFunctions.hex(new byte[] {0, 10, -1, 'a'})).isEqualTo("000AFF61");
        assertThat(MathFunctions.hex(new byte[0])).isEmpty();
        assertThat(Digests.md5(new byte[0])).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void testSoundex() {
        assertThat(StringFunctions.soundex("Miller")).isEqualTo("M460");
        assertThat(StringFunctions.soundex("Ashcraft")).isEqualTo("A261");
        assertThat(StringFunctions.soundex(" -tymczak 1")).isEqualTo("T522");
        assertThat(StringFunctions.soundex("[{@`~")).isEmpty();
        assertThat(StringFunctions.soundex("€a!")).isEqualTo("A000");
        assertThat(StringFunctions.soundex("Müller")).isNull();
        assertThat(StringFunctions.soundex("a\ud83d\ude00")).isEqualTo("A000");
        assertThat(StringFunctions.soundex("a\ud801\udc00")).isNull();
        assertThat(StringFunctions.initcap("abC dÉ\tßx")).isEqualTo("Abc Dé\tßx");
    }
}
