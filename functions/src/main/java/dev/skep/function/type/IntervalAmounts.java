package dev.skep.function.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Intervals of one unit, as in {@code interval '90' day}, in the form that casts to an interval read. */
public final class IntervalAmounts {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    /** Nanoseconds of a number of seconds that has 63 bits. */
    private static final int MOST_BITS = 92;

    private IntervalAmounts() {}

    /**
     * {@code y-m} or {@code d h:m:s.n}; null when the amount is no number that the unit takes, or too large.
     *
     * @param unit YEAR, MONTH, DAY, HOUR, MINUTE or SECOND
     */
    public static String text(String amount, String unit) {
        BigDecimal number;
        try {
            number = new BigDecimal(amount.strip());
        } catch (NumberFormatException e) {
            return null;
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole && !unit.equals("SECOND")) {
            return null;
        }
        return switch (unit) {
            case "YEAR" -> yearMonth(number.multiply(BigDecimal.valueOf(12)).toBigInteger());
            case "MONTH" -> yearMonth(number.toBigInteger());
            case "DAY" -> dayTime(number.multiply(BigDecimal.valueOf(86400)));
            case "HOUR" -> dayTime(number.multiply(BigDecimal.valueOf(3600)));
            case "MINUTE" -> dayTime(number.multiply(BigDecimal.valueOf(60)));
            default -> dayTime(number);
        };
    }

    private static String yearMonth(BigInteger months) {
        if (months.bitLength() > Integer.SIZE - 1) {
            return null;
        }
        BigInteger[] parts = months.abs().divideAndRemainder(BigInteger.valueOf(12));
        return (months.signum() < 0 ? "-" : "") + parts[0] + "-" + parts[1];
    }

    private static String dayTime(BigDecimal seconds) {
        BigInteger nanos = seconds.abs().multiply(NANOS).toBigInteger();
        if (nanos.bitLength() > MOST_BITS) {
            return null;
        }
        BigInteger[] split = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000L));
        long whole = split[0].longValueExact();
        return String.format(
                Locale.ROOT,
                "%s%d %d:%d:%d.%09d",
                seconds.signum() < 0 ? "-" : "",
                whole / 86400,
                whole % 86400 / 3600,
                whole % 3600 / 60,
                whole % 60,
                split[1].longValueExact());
    }
}
