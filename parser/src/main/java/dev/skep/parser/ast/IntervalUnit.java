package dev.skep.parser.ast;

/** The units of interval literals. */
public enum IntervalUnit {
    YEAR_TO_MONTH,
    DAY_TO_SECOND,
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND
}
