package dev.skep.parser.ast;

/** A whole number; without a suffix it is an INT when it fits and else a BIGINT. */
public record IntegerLiteral(IntegerWidth width, long value, NodeLocation location) implements Literal {}
