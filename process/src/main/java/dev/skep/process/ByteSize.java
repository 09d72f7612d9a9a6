package dev.skep.process;

import java.util.Locale;

/** Sizes as people write them in settings. */
public final class ByteSize {
    private ByteSize() {}

    /**
     * A whole number, maybe with a unit k, m, g or t (of 1024), as in {@code 64m} or {@code 64MB}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static long parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String digits = lower.endsWith("b") ? lower.substring(0, lower.length() - 1) : lower;
        long unit = 1;
        if (!digits.isEmpty()) {
            int power = "kmgt".indexOf(digits.charAt(digits.length() - 1)) + 1;
            if (power > 0) {
                unit = 1L << 10 * power;
                digits = digits.substring(0, digits.length() - 1);
            }
        }
        try {
            return Math.multiplyExact(Long.parseLong(digits.strip()), unit);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("a whole number is wanted", e);
        }
    }
}
