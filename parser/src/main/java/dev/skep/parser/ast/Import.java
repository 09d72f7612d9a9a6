package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code IMPORT [EXTERNAL] [TABLE table] FROM 'path'}. */
public record Import(
        Optional<QualifiedName> table,
        boolean external,
        List<PartitionValue> partition,
        String path,
        Optional<String> tableLocation,
        NodeLocation location)
        implements DmlStatement {
    public Import {
        partition = List.copyOf(partition);
    }
}
