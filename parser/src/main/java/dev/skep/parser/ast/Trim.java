package dev.skep.parser.ast;

import java.util.Optional;

/** {@code TRIM(side characters FROM operand)}. */
public record Trim(TrimSide side, Optional<Expression> characters, Expression operand, NodeLocation location)
        implements Expression {}
