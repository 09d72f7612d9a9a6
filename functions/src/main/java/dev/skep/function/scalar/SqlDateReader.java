package dev.skep.function.scalar;

import dev.skep.function.scalar.SqlDateFormat.Part;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one text by a pattern of CAST … FORMAT. */
final class SqlDateReader {
    private static final int LONGEST_FRACTION = 9;

    private final List<Part> parts;
    private final boolean exact;
    private final String text;
    private final int thisYear;
    private final Map<DateElement, Integer> values = new EnumMap<>(DateElement.class);
    private int at;

    /** @param thisYear gives the first digits of years that are written short */
    SqlDateReader(List<Part> parts, boolean exact, String text, int thisYear) {
        this.parts = parts;
        this.exact = exact;
        this.text = text;
        this.thisYear = thisYear;
    }

    /** Empty when the text is not of the form, or means a day or time that there is not. */
    Optional<LocalDateTime> read() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean known = part.isSeparator() ? separators(i) : part(part);
            if (!known) {
                return Optional.empty();
            }
        }
        if (at < text.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(date(), time()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One or more of any separators stand for one or more; exactly, each for itself. */
    private boolean separators(int index) {
        if (exact) {
            String wanted = parts.get(index).text();
            boolean same = text.startsWith(wanted, at);
            at += same ? wanted.length() : 0;
            return same;
        }
        if (index > 0 && parts.get(index - 1).isSeparator()) {
            return true;
        }
        int start = at;
        boolean signed = index + 1 < parts.size() && parts.get(index + 1).element() == DateElement.ZONE_HOUR;
        while (at < text.length()
                && SqlDateFormat.isSeparator(text.charAt(at))
                && !(signed && at > start && text.charAt(at) == '-')) {
            at++;
        }
        return at > start;
    }

    private boolean part(Part part) {
        if (part.element() == null || part.element() == DateElement.LITERAL) {
            boolean same =
                    text.regionMatches(true, at, part.text(), 0, part.text().length());
            at += same ? part.text().length() : 0;
            return same;
        }
        return switch (part.element()) {
            case MONTH_NAME -> month(part);
            case DAY_NAME -> day(part);
            case HALF_OF_DAY -> halfOfDay();
            case FRACTION -> fraction(part.width() == 0 ? LONGEST_FRACTION : part.width());
            case ZONE_HOUR -> {
                at += at < text.length() && "+-".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
                yield digits(part.width()) >= 0;
            }
            default -> number(part);
        };
    }

    private boolean month(Part part) {
        for (Month month : Month.values()) {
            if (name(month.getDisplayName(style(part), Locale.US))) {
                values.put(DateElement.MONTH, month.getValue());
                return true;
            }
        }
        return false;
    }

    private boolean day(Part part) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name(day.getDisplayName(style(part), Locale.US))) {
                return true;
            }
        }
        return false;
    }

    private static TextStyle style(Part part) {
        return part.width() == 3 ? TextStyle.SHORT : TextStyle.FULL;
    }

    private boolean name(String name) {
        boolean same = text.regionMatches(true, at, name, 0, name.length());
        at += same ? name.length() : 0;
        return same;
    }

    private boolean halfOfDay() {
        for (String half : List.of("a.m.", "p.m.", "am", "pm")) {
            if (name(half)) {
                values.put(DateElement.HALF_OF_DAY, half.startsWith("p") ? 1 : 0);
                return true;
            }
        }
        return false;
    }

    private boolean fraction(int most) {
        int start = at;
        int value = digits(most);
        for (int i = at - start; i < LONGEST_FRACTION; i++) {
            value *= 10;
        }
        values.put(DateElement.FRACTION, value);
        return at > start;
    }

    /** The number of up to some digits, or -1 when there is none. */
    private int digits(int most) {
        int start = at;
        int value = 0;
        while (at < text.length() && at - start < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at) - '0';
            at++;
        }
        return at == start ? -1 : value;
    }

    private boolean number(Part part) {
        int start = at;
        int value = digits(part.width());
        int count = at - start;
        if (value < 0 || exact && count < part.width()) {
            return false;
        }
        switch (part.element()) {
            case YEAR, ISO_YEAR -> values.put(part.element(), whole(value, count));
            case ROUND_YEAR -> values.put(DateElement.YEAR, count > 2 ? value : rounded(value));
            default -> values.put(part.element(), value);
        }
        return true;
    }

    /** A year with the first digits of this one. */
    private int whole(int value, int digits) {
        int scale = 1;
        for (int i = 0; i < digits; i++) {
            scale *= 10;
        }
        return digits >= 4 ? value : thisYear / scale * scale + value;
    }

    /** The year of two digits that is nearest to this half of a century. */
    private int rounded(int value) {
        int century = thisYear / 100;
        boolean late = thisYear % 100 >= 50;
        if (value < 50) {
            return (late ? century + 1 : century) * 100 + value;
        }
        return (late ? century : century - 1) * 100 + value;
    }

    private LocalDate date() {
        if (values.containsKey(DateElement.ISO_YEAR)) {
            LocalDate inYear = LocalDate.of(values.get(DateElement.ISO_YEAR), 1, 4);
            return inYear.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, values.get(DateElement.ISO_WEEK))
                    .with(DayOfWeek.of(values.get(DateElement.ISO_DAY)));
        }
        int year = values.get(DateElement.YEAR);
        if (values.containsKey(DateElement.DAY_OF_YEAR)) {
            return LocalDate.ofYearDay(year, values.get(DateElement.DAY_OF_YEAR));
        }
        return LocalDate.of(year, values.get(DateElement.MONTH), values.get(DateElement.DAY));
    }

    private LocalTime time() {
        int nanos = values.getOrDefault(DateElement.FRACTION, 0);
        if (values.containsKey(DateElement.SECOND_OF_DAY)) {
            return LocalTime.ofSecondOfDay(values.get(DateElement.SECOND_OF_DAY))
                    .withNano(nanos);
        }
        int hour = values.getOrDefault(DateElement.HOUR, 0);
        Integer halfHour = values.get(DateElement.HALF_HOUR);
        if (halfHour != null) {
            if (halfHour < 1 || halfHour > 12) {
                throw new DateTimeException("An hour of half a day is from 1 to 12");
            }
            hour = halfHour % 12 + 12 * values.getOrDefault(DateElement.HALF_OF_DAY, 0);
        }
        return LocalTime.of(
                hour, values.getOrDefault(DateElement.MINUTE, 0), values.getOrDefault(DateElement.SECOND, 0), nanos);
    }
}
