package dev.skep.parser.ast;

import java.util.List;

/**
 * {@code COPY table FROM 'file'}: the rows of files are added to a table.
 *
 * @param columns those that the files' columns go to, in their order; empty for all
 */
public record CopyFrom(
        QualifiedName table,
        List<Identifier> columns,
        String path,
        NodeLocation pathLocation,
        List<CopyOption> options,
        NodeLocation location)
        implements DmlStatement {
    public CopyFrom {
        columns = List.copyOf(columns);
        options = List.copyOf(options);
    }
}
