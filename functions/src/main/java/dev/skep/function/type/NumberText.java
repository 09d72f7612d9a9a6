package dev.skep.function.type;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Numbers as text, read as Hive reads them. */
public final class NumberText {
    /** What {@link #parseInteger} gives for text that is no number in range; told from the number by {@link #isInteger}. */
    public static final long NONE = Long.MIN_VALUE;

    private NumberText() {}

    /**
     * A whole number with blanks around it and a fraction that is dropped, or {@link #NONE}; the smallest bigint reads as NONE too, see
     * {@link #isSmallest}.
     */
    public static long parseInteger(byte[] data, int start, int length, long min, long max) {
        int position = start;
        int end = start + length;
        while (position < end && (data[position] & 0xff) <= ' ') {
            position++;
        }
        while (end > position && (data[end - 1] & 0xff) <= ' ') {
            end--;
        }
        if (position == end) {
            return NONE;
        }
        boolean negative = data[position] == '-';
        if (negative || data[position] == '+') {
            position++;
        }
        if (position == end || data[position] == '.' && position + 1 == end) {
            return NONE;
        }
        long value = 0;
        while (position < end && data[position] != '.') {
            int digit = data[position++] - '0';
            if (digit < 0 || digit > 9 || value < -922_337_203_685_477_580L) {
                return NONE;
            }
            value = value * 10 - digit;
            if (value > 0) {
                return NONE;
            }
        }
        for (position++; position < end; position++) {
            if (data[position] < '0' || data[position] > '9') {
                return NONE;
            }
        }
        if (!negative && value == NONE) {
            return NONE;
        }
        long result = negative ? value : -value;
        return result < min || result > max ? NONE : result;
    }

    /** Whether the text, for which {@link #parseInteger} gave NONE, is the smallest bigint. */
    public static boolean isSmallest(byte[] data, int start, int length) {
        String text = new String(data, start, length, StandardCharsets.UTF_8).strip();
        int point = text.indexOf('.');
        return (point < 0 ? text : text.substring(0, point)).equals("-9223372036854775808");
    }

    /** A floating-point number in Java's form, or null. */
    public static Double parseDouble(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(trimmed);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A decimal number of ASCII digits, maybe with an exponent, or null. */
    public static BigDecimal parseDecimal(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > 400 || hasLongExponent(trimmed) || hasOtherDigits(trimmed)) {
            return null;
        }
        try {
            BigDecimal value = new BigDecimal(trimmed);
            return Math.abs((long) value.scale()) > 400 ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether there are characters beyond ASCII, among which Java knows digits of other scripts. */
    private static boolean hasOtherDigits(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) > 127) {
                return true;
            }
        }
        return false;
    }

    /** Whether an exponent has three digits or more, which Hive does not read. */
    private static boolean hasLongExponent(String number) {
        int position = Math.max(number.indexOf('e'), number.indexOf('E')) + 1;
        if (position == 0) {
            return false;
        }
        while (position < number.length() && "+-0".indexOf(number.charAt(position)) >= 0) {
            position++;
        }
        return number.length() - position > 2;
    }
}
