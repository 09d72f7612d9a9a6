package dev.skep.parser.ast;

/** Whether a window function counts NULL values. */
public enum NullTreatment {
    RESPECT,
    IGNORE
}
