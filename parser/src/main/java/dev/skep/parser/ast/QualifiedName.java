package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A name of one or more dot-separated parts, outermost first; never empty. */
public record QualifiedName(List<Identifier> parts, NodeLocation location) implements Node {
    public QualifiedName {
        parts = List.copyOf(parts);
    }

    /** The innermost part, such as the table of {@code database.table}. */
    public Identifier last() {
        return parts.get(parts.size() - 1);
    }

    /** The part before the innermost one, such as the database of {@code database.table}. */
    public Optional<Identifier> qualifier() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
    }

    @Override
    public String toString() {
        return parts.stream().map(Identifier::value).collect(Collectors.joining("."));
    }
}
