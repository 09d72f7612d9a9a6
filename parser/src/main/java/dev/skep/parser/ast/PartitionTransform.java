package dev.skep.parser.ast;

import java.util.Optional;

/**
 * One entry of PARTITIONED BY SPEC, such as {@code bucket(16, id)}; a plain column has the function {@code
 * identity}.
 */
public record PartitionTransform(
        Identifier function, Optional<Integer> argument, Optional<Identifier> column, NodeLocation location)
        implements Node {}
