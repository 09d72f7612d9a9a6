package dev.skep.parser.ast;

import java.util.Optional;

/** One end of a window frame; the offset is given for PRECEDING and FOLLOWING only. */
public record FrameBound(FrameBoundKind kind, Optional<Expression> offset, NodeLocation location) implements Node {}
