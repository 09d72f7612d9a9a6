package dev.skep.parser.ast;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** {@code CREATE TABLE name LIKE FILE format 'path'}. */
public record CreateTableLikeFile(
        QualifiedName name,
        boolean ifNotExists,
        Set<TableModifier> modifiers,
        Identifier format,
        String path,
        TableOptions options,
        NodeLocation location)
        implements DdlStatement {
    public CreateTableLikeFile {
        modifiers = modifiers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(modifiers));
    }
}
