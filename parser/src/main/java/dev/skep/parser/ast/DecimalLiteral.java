package dev.skep.parser.ast;

import java.math.BigDecimal;

/** A number with a decimal point or the suffix BD, or a whole number too large for BIGINT. */
public record DecimalLiteral(BigDecimal value, NodeLocation location) implements Literal {
    /** More zeros than that at the end of a whole number, or after the point, stay an exponent. */
    public static final int MOST_ZEROS = 100;
}
