package dev.skep.parser.ast;

import java.util.List;

/** {@code SKEWED BY (…) ON (…) [STORED AS DIRECTORIES]}. */
public record SkewSpecification(
        List<Identifier> columns, List<RowConstructor> values, boolean storedAsDirectories, NodeLocation location)
        implements Node {
    public SkewSpecification {
        columns = List.copyOf(columns);
        values = List.copyOf(values);
    }
}
