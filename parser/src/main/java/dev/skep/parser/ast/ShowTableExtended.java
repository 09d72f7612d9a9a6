package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code SHOW TABLE EXTENDED LIKE 'pattern'}. */
public record ShowTableExtended(
        Optional<Identifier> database, String pattern, List<PartitionValue> partition, NodeLocation location)
        implements ShowStatement {
    public ShowTableExtended {
        partition = List.copyOf(partition);
    }
}
