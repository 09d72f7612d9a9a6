package dev.skep.parser.ast;

import java.math.BigDecimal;

/** A number with a decimal point or the suffix BD, or a whole number too large for BIGINT. */
public record DecimalLiteral(BigDecimal value, NodeLocation location) implements Literal {}
