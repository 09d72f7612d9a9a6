package dev.skep.parser.ast;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code CREATE TABLE name (…)} with an optional {@code AS query}. */
public record CreateTable(
        QualifiedName name,
        boolean ifNotExists,
        Set<TableModifier> modifiers,
        List<ColumnDefinition> columns,
        List<TableConstraint> constraints,
        TableOptions options,
        Optional<Query> query,
        NodeLocation location)
        implements DdlStatement {
    public CreateTable {
        modifiers = modifiers.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(modifiers));
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
    }
}
