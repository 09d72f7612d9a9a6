package dev.skep.format.text.parse;

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
