package dev.skep.parser.ast;

import java.util.Optional;

/** An expression with an optional name. A quoted column name may be a regular expression over columns. */
public record SingleColumn(Expression expression, Optional<Identifier> alias, NodeLocation location)
        implements SelectItem {}
