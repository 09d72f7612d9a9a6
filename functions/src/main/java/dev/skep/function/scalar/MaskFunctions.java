package dev.skep.function.scalar;

import dev.skep.api.function.ScalarFunction;

/** Masks letters and digits of text. */
public final class MaskFunctions {
    private static final int DEFAULT_COUNT = 4;

    private MaskFunctions() {}

    private static String mask(String text, int from, int to, String upper, String lower, String digit) {
        return mask(text, from, to, new String[] {upper, lower, digit, "-1"});
    }

    /** @param marks what upper-case letters, lower-case letters, digits and others become; -1 keeps them */
    private static String mask(String text, int from, int to, String[] marks) {
        StringBuilder masked = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int at = masked.codePointCount(0, masked.length());
            String mark = at < from || at >= to ? "-1" : marks[kind(c)];
            if (mark.equals("-1") || mark.isEmpty()) {
                masked.appendCodePoint(c);
            } else {
                masked.appendCodePoint(mark.codePointAt(0));
            }
        }
        return masked.toString();
    }

    private static int kind(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER -> 0;
            case Character.LOWERCASE_LETTER -> 1;
            case Character.DECIMAL_DIGIT_NUMBER -> 2;
            default -> 3;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    @ScalarFunction(
            name = "mask",
            description =
                    "_FUNC_(str[, upper[, lower[, digit[, other]]]]) - Masks all characters: letters as X and x, digits as n")
    public static String mask(String text) {
        return mask(text, 0, Integer.MAX_VALUE, "X", "x", "n");
    }

    @ScalarFunction(name = "mask", description = "")
    public static String mask(String text, String upper) {
        return mask(text, 0, Integer.MAX_VALUE, upper, "x", "n");
    }

    @ScalarFunction(name = "mask", description = "")
    public static String mask(String text, String upper, String lower) {
        return mask(text, 0, Integer.MAX_VALUE, upper, lower, "n");
    }

    @ScalarFunction(name = "mask", description = "")
    public static String mask(String text, String upper, String lower, String digit) {
        return mask(text, 0, Integer.MAX_VALUE, upper, lower, digit);
    }

    @ScalarFunction(name = "mask", description = "")
    public static String mask(String text, String upper, String lower, String digit, String other) {
        return mask(text, 0, Integer.MAX_VALUE, new String[] {upper, lower, digit, other});
    }

    @ScalarFunction(
            name = "mask_first_n",
            description = "_FUNC_(str[, n]) - Masks the first n characters, 4 if not given")
    public static String maskFirst(String text) {
        return maskFirst(text, DEFAULT_COUNT);
    }

    @ScalarFunction(name = "mask_first_n", description = "")
    public static String maskFirst(String text, int count) {
        return mask(text, 0, count, "X", "x", "n");
    }

    @ScalarFunction(
            name = "mask_last_n",
            description = "_FUNC_(str[, n]) - Masks the last n characters, 4 if not given")
    public static String maskLast(String text) {
        return maskLast(text, DEFAULT_COUNT);
    }

    @ScalarFunction(name = "mask_last_n", description = "")
    public static String maskLast(String text, int count) {
        return mask(text, Math.max(0, length(text) - count), Integer.MAX_VALUE, "X", "x", "n");
    }

    @ScalarFunction(name = "mask_show_first_n", description = "_FUNC_(str[, n]) - Masks all but the first n characters")
    public static String maskShowFirst(String text) {
        return maskShowFirst(text, DEFAULT_COUNT);
    }

    @ScalarFunction(name = "mask_show_first_n", description = "")
    public static String maskShowFirst(String text, int count) {
        return mask(text, count, Integer.MAX_VALUE, "X", "x", "n");
    }

    @ScalarFunction(name = "mask_show_last_n", description = "_FUNC_(str[, n]) - Masks all but the last n characters")
    public static String maskShowLast(String text) {
        return maskShowLast(text, DEFAULT_COUNT);
    }

    @ScalarFunction(name = "mask_show_last_n", description = "")
    public static String maskShowLast(String text, int count) {
        return mask(text, 0, length(text) - count, "X", "x", "n");
    }

    @ScalarFunction(name = "mask_hash", description = "_FUNC_(str) - Returns the SHA-256 checksum in hexadecimal")
    public static String maskHash(String text) {
        return Digests.sha2(text, 256);
    }
}
