package dev.skep.parser.ast;

import java.util.Optional;

/** {@code CAST(operand AS type [FORMAT 'pattern'])}. */
public record Cast(Expression operand, TypeName type, Optional<String> format, NodeLocation location)
        implements Expression {}
