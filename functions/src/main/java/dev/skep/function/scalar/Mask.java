package dev.skep.function.scalar;

import dev.skep.api.type.CharacterType;
import dev.skep.api.type.DataType;
import java.time.LocalDate;
import java.util.function.IntFunction;

/**
 * What characters, digits and parts of dates become.
 *
 * @param characters the marks of upper-case letters, lower-case letters, digits and others; -1 keeps them
 * @param number the digit of numbers
 * @param day 1 to 31, or -1 to keep it
 * @param month 0 to 11, or -1 to keep it
 * @param year or -1 to keep it
 */
record Mask(int[] characters, int number, int day, int month, int year) {
    private static final int KEEP = -1;
    private static final int[] DEFAULTS = {'X', 'x', 'n', KEEP};

    /** @param marks four texts of characters, and texts or numbers for digit, day, month and year; null where nothing is said */
    static Mask of(Object[] marks) {
        int[] characters = new int[DEFAULTS.length];
        for (int i = 0; i < characters.length; i++) {
            String mark = (String) marks[i];
            characters[i] =
                    mark == null || mark.isEmpty() ? DEFAULTS[i] : mark.equals("-1") ? KEEP : mark.codePointAt(0);
        }
        return new Mask(
                characters,
                within(digit((String) marks[4]), 0, 9, 1),
                part(marks[5], 1, 31, 1),
                part(marks[6], 0, 11, 0),
                marks[7] == null ? 0 : (Integer) marks[7]);
    }

    private static int digit(String text) {
        return text != null && text.length() == 1 ? Character.digit(text.charAt(0), 10) : KEEP;
    }

    private static int part(Object value, int least, int most, int otherwise) {
        int given = value == null ? otherwise : (Integer) value;
        return given == KEEP ? KEEP : within(given, least, most, otherwise);
    }

    private static int within(int value, int least, int most, int otherwise) {
        return value >= least && value <= most ? value : otherwise;
    }

    /**
     * The masked value, null for types that have none.
     *
     * @param part from where up to where a text or number of a length is masked
     */
    Object apply(DataType type, Object value, IntFunction<int[]> part) {
        return switch (type.kind()) {
            case STRING, VARCHAR -> text((String) value, part);
            case CHAR -> {
                String text = (String) value;
                int blanks = ((CharacterType) type).length() - text.codePointCount(0, text.length());
                yield text(text + " ".repeat(Math.max(0, blanks)), part);
            }
            case TINYINT -> (byte) number(((Number) value).longValue(), part);
            case SMALLINT -> (short) number(((Number) value).longValue(), part);
            case INT -> (int) number(((Number) value).longValue(), part);
            case BIGINT -> number(((Number) value).longValue(), part);
            case DATE -> date((LocalDate) value);
            default -> null;
        };
    }

    private String text(String text, IntFunction<int[]> part) {
        int[] points = text.codePoints().toArray();
        int[] range = part.apply(points.length);
        for (int i = Math.max(0, range[0]); i < Math.min(points.length, range[1]); i++) {
            int mark = characters[kind(points[i])];
            points[i] = mark == KEEP ? points[i] : mark;
        }
        return new String(points, 0, points.length);
    }

    private static int kind(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER -> 0;
            case Character.LOWERCASE_LETTER -> 1;
            case Character.DECIMAL_DIGIT_NUMBER -> 2;
            default -> 3;
        };
    }

    /** The sign is kept; what is too large for the type wraps, as in Hive. */
    private long number(long value, IntFunction<int[]> part) {
        String digits = Long.toString(value).replace("-", "");
        int[] range = part.apply(digits.length());
        long masked = 0;
        for (int i = 0; i < digits.length(); i++) {
            boolean hidden = i >= range[0] && i < range[1];
            masked = masked * 10 + (hidden ? number : digits.charAt(i) - '0');
        }
        return value < 0 ? -masked : masked;
    }

    /** A day that the month does not have is in the next one, as in Hive. */
    private LocalDate date(LocalDate value) {
        int wanted = day == KEEP ? value.getDayOfMonth() : day;
        return LocalDate.of(year == KEEP ? value.getYear() : year, month == KEEP ? value.getMonthValue() : month + 1, 1)
                .plusDays(wanted - 1L);
    }
}
