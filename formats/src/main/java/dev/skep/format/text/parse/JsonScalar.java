package dev.skep.format.text.parse;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Single values of JSON text, as they stand there. */
final class JsonScalar {
    private JsonScalar() {}

    static String text(byte[] data, int start, int length) {
        return new String(data, start, length, StandardCharsets.UTF_8);
    }

    /** A number, in quotes or not; 0 for what is none. */
    static double number(String token) {
        double value = numberOrNan(token);
        return Double.isNaN(value) ? 0 : value;
    }

    /** What is before the point of a number of less than 64 bits, in quotes or not. */
    static long wholeNumber(String token) {
        boolean quoted = token.charAt(0) == '"';
        String bare = (quoted ? token.substring(1, token.length() - 1) : token).strip();
        try {
            return new BigDecimal(bare).toBigInteger().longValue();
        } catch (NumberFormatException e) {
            // a form that Java has for fractions alone, as 0x1p3
            return (long) Double.parseDouble(bare);
        }
    }

    /** A number, in quotes or not; NaN for what is none. */
    static double numberOrNan(String token) {
        boolean quoted = token.length() >= 2 && token.charAt(0) == '"';
        String bare = quoted ? token.substring(1, token.length() - 1) : token;
        try {
            return bare.isEmpty() || Character.isLetter(bare.charAt(bare.length() - 1))
                    ? Double.NaN
                    : Double.parseDouble(bare);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
