package dev.skep.parser.ast;

import java.util.Optional;

/** A partition column; without a type it is one of the columns of the query that makes the table. */
public record PartitionColumn(Identifier name, Optional<TypeName> type, Optional<String> comment, NodeLocation location)
        implements Node {}
