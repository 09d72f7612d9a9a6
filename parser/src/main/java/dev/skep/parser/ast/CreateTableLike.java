package dev.skep.parser.ast;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** {@code CREATE TABLE name LIKE source}. */
public record CreateTableLike(
        QualifiedName name,
        boolean ifNotExists,
        Set<TableModifier> modifiers,
        QualifiedName source,
        TableOptions options,
        NodeLocation location)
        implements DdlStatement {
    public CreateTableLike {
        modifiers = modifiers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(modifiers));
    }
}
