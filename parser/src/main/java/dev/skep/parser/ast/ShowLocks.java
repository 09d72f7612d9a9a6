package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code SHOW LOCKS}. */
public record ShowLocks(
        Optional<QualifiedName> object,
        boolean database,
        List<PartitionValue> partition,
        boolean extended,
        NodeLocation location)
        implements ShowStatement {
    public ShowLocks {
        partition = List.copyOf(partition);
    }
}
