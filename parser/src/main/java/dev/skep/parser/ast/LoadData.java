package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code LOAD DATA [LOCAL] INPATH 'path' [OVERWRITE] INTO TABLE table}. */
public record LoadData(
        boolean local,
        String path,
        boolean overwrite,
        QualifiedName table,
        List<PartitionValue> partition,
        Optional<String> inputFormat,
        Optional<String> serde,
        NodeLocation location)
        implements DmlStatement {
    public LoadData {
        partition = List.copyOf(partition);
    }
}
