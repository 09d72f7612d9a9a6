package dev.skep.parser.ast;

/** The units of EXTRACT and FLOOR. */
public enum TimeUnit {
    YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    DAYOFWEEK,
    HOUR,
    MINUTE,
    SECOND
}
