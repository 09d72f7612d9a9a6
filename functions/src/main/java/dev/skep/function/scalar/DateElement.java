package dev.skep.function.scalar;

import dev.skep.function.scalar.SqlDateFormat.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a part of a pattern of CAST … FORMAT stands for. */
enum DateElement {
    YEAR,
    ROUND_YEAR,
    ISO_YEAR,
    MONTH,
    MONTH_NAME,
    DAY,
    DAY_OF_YEAR,
    DAY_OF_WEEK,
    DAY_NAME,
    ISO_DAY,
    QUARTER,
    WEEK,
    WEEK_OF_MONTH,
    ISO_WEEK,
    HOUR,
    HALF_HOUR,
    HALF_OF_DAY,
    MINUTE,
    SECOND,
    SECOND_OF_DAY,
    FRACTION,
    ZONE_HOUR,
    ZONE_MINUTE,
    LITERAL;

    private static final Map<String, DateElement> BY_NAME = Map.ofEntries(
            Map.entry("YYYY", YEAR),
            Map.entry("YYY", YEAR),
            Map.entry("YY", YEAR),
            Map.entry("Y", YEAR),
            Map.entry("RRRR", ROUND_YEAR),
            Map.entry("RR", ROUND_YEAR),
            Map.entry("IYYY", ISO_YEAR),
            Map.entry("IYY", ISO_YEAR),
            Map.entry("IY", ISO_YEAR),
            Map.entry("I", ISO_YEAR),
            Map.entry("MM", MONTH),
            Map.entry("MONTH", MONTH_NAME),
            Map.entry("MON", MONTH_NAME),
            Map.entry("DD", DAY),
            Map.entry("DDD", DAY_OF_YEAR),
            Map.entry("D", DAY_OF_WEEK),
            Map.entry("DAY", DAY_NAME),
            Map.entry("DY", DAY_NAME),
            Map.entry("ID", ISO_DAY),
            Map.entry("Q", QUARTER),
            Map.entry("WW", WEEK),
            Map.entry("W", WEEK_OF_MONTH),
            Map.entry("IW", ISO_WEEK),
            Map.entry("HH24", HOUR),
            Map.entry("HH12", HALF_HOUR),
            Map.entry("HH", HALF_HOUR),
            Map.entry("AM", HALF_OF_DAY),
            Map.entry("PM", HALF_OF_DAY),
            Map.entry("A.M.", HALF_OF_DAY),
            Map.entry("P.M.", HALF_OF_DAY),
            Map.entry("MI", MINUTE),
            Map.entry("SS", SECOND),
            Map.entry("SSSSS", SECOND_OF_DAY),
            Map.entry("FF", FRACTION),
            Map.entry("FF1", FRACTION),
            Map.entry("FF2", FRACTION),
            Map.entry("FF3", FRACTION),
            Map.entry("FF4", FRACTION),
            Map.entry("FF5", FRACTION),
            Map.entry("FF6", FRACTION),
            Map.entry("FF7", FRACTION),
            Map.entry("FF8", FRACTION),
            Map.entry("FF9", FRACTION),
            Map.entry("TZH", ZONE_HOUR),
            Map.entry("TZM", ZONE_MINUTE),
            Map.entry("T", LITERAL),
            Map.entry("Z", LITERAL));
    private static final List<String> LONGEST_FIRST = BY_NAME.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    /** The longest name of an element at a place of a pattern in upper case. */
    static Optional<String> longest(String pattern, int at) {
        return LONGEST_FIRST.stream()
                .filter(name -> pattern.startsWith(name, at))
                .findFirst();
    }

    /** The part for a name. @param written as it stands in the pattern */
    static Part part(String name, String written, boolean fill) {
        DateElement element = BY_NAME.get(name);
        int width =
                switch (element) {
                    case MONTH_NAME, DAY_NAME -> name.equals("MONTH") || name.equals("DAY") ? 9 : 3;
                    case FRACTION -> name.length() > 2 ? name.charAt(2) - '0' : 0;
                    case HOUR, HALF_HOUR, ISO_DAY -> 2;
                    case ZONE_HOUR, ZONE_MINUTE -> 2;
                    default -> name.length();
                };
        return new Part(element, written, width, fill);
    }
}
