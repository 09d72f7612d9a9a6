package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code EXPORT TABLE table TO 'path'}. */
public record Export(
        QualifiedName table,
        List<PartitionValue> partition,
        String path,
        Optional<String> replicationId,
        boolean metadataOnly,
        NodeLocation location)
        implements DmlStatement {
    public Export {
        partition = List.copyOf(partition);
    }
}
