package dev.skep.parser.ast;

import java.util.Optional;

/** ENABLE or DISABLE, VALIDATE or NOVALIDATE, RELY or NORELY; each empty when not written. */
public record ConstraintState(
        Optional<Boolean> enabled, Optional<Boolean> validated, Optional<Boolean> relied, NodeLocation location)
        implements Node {}
