package dev.skep.parser.ast;

import java.util.List;

/** {@code COPY table TO 'file'} and {@code COPY (query) TO 'file'}: the rows of a query as one file. */
public record CopyTo(Query query, String path, List<CopyOption> options, NodeLocation location)
        implements DmlStatement {
    public CopyTo {
        options = List.copyOf(options);
    }
}
