package dev.skep.parser.ast;

/** An interval whose amount is written out: {@code INTERVAL '1-2' YEAR TO MONTH}, {@code 3 DAYS}. */
public record IntervalLiteral(String text, IntervalUnit unit, NodeLocation location) implements Literal {}
