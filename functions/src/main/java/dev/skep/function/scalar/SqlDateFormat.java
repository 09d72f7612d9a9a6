package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A pattern of CAST … FORMAT, by the rules of SQL:2016 as Hive has them: {@code YYYY-MM-DD HH24:MI:SS.FF3}. Immutable. */
final class SqlDateFormat {
    private static final int MOST_KEPT = 1000;
    private static final int NAME_WIDTH = 9;
    private static final Map<String, SqlDateFormat> KEPT = new ConcurrentHashMap<>();
    private static final Set<DateElement> OF_DATES_IN_TEXT =
            EnumSet.of(DateElement.DAY_OF_WEEK, DateElement.QUARTER, DateElement.WEEK, DateElement.WEEK_OF_MONTH);

    /**
     * A part of a pattern.
     *
     * @param element null for fixed text and separators
     * @param text as it is written in the pattern
     * @param width digits at most; of a fraction the digits wanted, or 0
     * @param fill whether numbers and names are filled up to their width
     */
    record Part(DateElement element, String text, int width, boolean fill) {
        boolean isSeparator() {
            return element == null && !text.isEmpty() && SqlDateFormat.isSeparator(text.charAt(0));
        }
    }

    private final List<Part> parts;
    private final boolean exact;

    private SqlDateFormat(List<Part> parts, boolean exact) {
        this.parts = List.copyOf(parts);
        this.exact = exact;
    }

    /** @throws SkepException INVALID_VALUE when the pattern is malformed */
    static SqlDateFormat of(String pattern) {
        SqlDateFormat known = KEPT.get(pattern);
        if (known == null) {
            known = read(pattern);
            if (KEPT.size() < MOST_KEPT) {
                KEPT.put(pattern, known);
            }
        }
        return known;
    }

    static boolean isSeparator(char c) {
        return "-./,';: ".indexOf(c) >= 0;
    }

    private static SqlDateFormat read(String pattern) {
        String upper = pattern.toUpperCase(Locale.ROOT);
        boolean exact = upper.startsWith("FX");
        boolean fill = true;
        List<Part> parts = new ArrayList<>();
        int at = exact ? 2 : 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '"') {
                int end = pattern.indexOf('"', at + 1);
                if (end < 0) {
                    throw malformed(pattern, "a quotation mark is not closed");
                }
                parts.add(new Part(null, pattern.substring(at + 1, end), 0, true));
                at = end + 1;
            } else if (isSeparator(c)) {
                parts.add(new Part(null, String.valueOf(c), 0, true));
                at++;
            } else if (upper.startsWith("FM", at)) {
                fill = false;
                at += 2;
            } else {
                String token = DateElement.longest(upper, at).orElse(null);
                if (token == null) {
                    throw malformed(pattern, "'" + pattern.substring(at) + "' is not known");
                }
                String written = pattern.substring(at, at + token.length());
                parts.add(DateElement.part(token, written, fill));
                fill = true;
                at += token.length();
            }
        }
        return new SqlDateFormat(parts, exact);
    }

    private static SkepException malformed(String pattern, String why) {
        return new SkepException(ErrorCode.INVALID_VALUE, "Invalid date pattern '" + pattern + "': " + why);
    }

    /** @throws SkepException INVALID_VALUE for an element that has no value without a zone */
    String format(LocalDateTime time) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part.element() == null) {
                text.append(part.text());
            } else {
                append(part, time, text);
            }
        }
        return text.toString();
    }

    private static void append(Part part, LocalDateTime time, StringBuilder text) {
        switch (part.element()) {
            case MONTH_NAME, DAY_NAME -> {
                TextStyle style = part.width() == NAME_WIDTH ? TextStyle.FULL : TextStyle.SHORT;
                String name = part.element() == DateElement.MONTH_NAME
                        ? time.getMonth().getDisplayName(style, Locale.US)
                        : time.getDayOfWeek().getDisplayName(style, Locale.US);
                text.append(like(part.text(), name));
                if (part.fill() && style == TextStyle.FULL) {
                    text.append(" ".repeat(Math.max(0, NAME_WIDTH - name.length())));
                }
            }
            case HALF_OF_DAY -> {
                String half = time.getHour() < 12 ? "am" : "pm";
                String dotted = part.text().contains(".") ? half.charAt(0) + ".m." : half;
                boolean upper = Character.isUpperCase(part.text().charAt(0));
                text.append(upper ? dotted.toUpperCase(Locale.ROOT) : dotted);
            }
            case FRACTION -> text.append(fraction(time.getNano(), part.width()));
            case LITERAL -> text.append(part.text());
            case ZONE_HOUR, ZONE_MINUTE ->
                throw new SkepException(
                        ErrorCode.INVALID_VALUE, part.text() + " has no meaning for a value without a time zone");
            default -> {
                String digits = String.valueOf(number(part, time));
                if (digits.length() > part.width()) {
                    digits = digits.substring(digits.length() - part.width());
                }
                text.append(part.fill() ? "0".repeat(part.width() - digits.length()) : "")
                        .append(digits);
            }
        }
    }

    private static int number(Part part, LocalDateTime time) {
        return switch (part.element()) {
            case YEAR, ROUND_YEAR -> time.getYear();
            case ISO_YEAR -> time.get(IsoFields.WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case DAY -> time.getDayOfMonth();
            case DAY_OF_YEAR -> time.getDayOfYear();
            case DAY_OF_WEEK -> time.getDayOfWeek().getValue() % 7 + 1;
            case ISO_DAY -> time.getDayOfWeek().getValue();
            case QUARTER -> time.get(IsoFields.QUARTER_OF_YEAR);
            case WEEK -> (time.getDayOfYear() - 1) / 7 + 1;
            case WEEK_OF_MONTH -> (time.getDayOfMonth() - 1) / 7 + 1;
            case ISO_WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case HOUR -> time.getHour();
            case HALF_HOUR -> time.get(ChronoField.CLOCK_HOUR_OF_AMPM);
            case MINUTE -> time.getMinute();
            case SECOND -> time.getSecond();
            case SECOND_OF_DAY -> time.toLocalTime().toSecondOfDay();
            default -> throw new IllegalStateException(part.text());
        };
    }

    /** All digits that are not zeros at the end when none are asked for. */
    private static String fraction(int nanos, int digits) {
        String all = String.format(Locale.ROOT, "%09d", nanos);
        if (digits > 0) {
            return all.substring(0, digits);
        }
        String kept = all.replaceFirst("0+$", "");
        return kept.isEmpty() ? "0" : kept;
    }

    /** A name in the case of its pattern: all upper, all lower, or the first letter upper. */
    private static String like(String pattern, String name) {
        if (Character.isLowerCase(pattern.charAt(0))) {
            return name.toLowerCase(Locale.ROOT);
        }
        return Character.isUpperCase(pattern.charAt(1)) ? name.toUpperCase(Locale.ROOT) : name;
    }

    /** What a text means, or empty when it is not of the form. @throws SkepException INVALID_VALUE when the pattern makes no date */
    Optional<LocalDateTime> parse(String text, int thisYear) {
        Set<DateElement> elements = EnumSet.noneOf(DateElement.class);
        for (Part part : parts) {
            if (OF_DATES_IN_TEXT.contains(part.element())) {
                throw new SkepException(
                        ErrorCode.INVALID_VALUE, part.text() + " in a date pattern is for making text only");
            }
            if (part.element() != null) {
                elements.add(part.element());
            }
        }
        boolean month = elements.contains(DateElement.MONTH) || elements.contains(DateElement.MONTH_NAME);
        boolean day = elements.contains(DateElement.DAY_OF_YEAR) || month && elements.contains(DateElement.DAY);
        boolean year = elements.contains(DateElement.YEAR) || elements.contains(DateElement.ROUND_YEAR);
        boolean iso = elements.containsAll(EnumSet.of(DateElement.ISO_YEAR, DateElement.ISO_WEEK, DateElement.ISO_DAY));
        if (!(year && day) && !iso) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "The date pattern needs a year, and a month and day or a day of the year");
        }
        return new SqlDateReader(parts, exact, text, thisYear).read();
    }
}
