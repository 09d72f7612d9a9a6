package dev.skep.parser.ast;

import java.util.List;

/** {@code CREATE [OR REPLACE] FUNCTION name AS 'class' [USING JAR '…']}. */
public record CreateFunction(
        QualifiedName name,
        boolean replace,
        boolean temporary,
        String className,
        List<FunctionResource> resources,
        NodeLocation location)
        implements DdlStatement {
    public CreateFunction {
        resources = List.copyOf(resources);
    }
}
