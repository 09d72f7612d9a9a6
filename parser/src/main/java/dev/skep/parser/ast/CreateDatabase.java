package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code CREATE [REMOTE] DATABASE name}. */
public record CreateDatabase(
        Identifier name,
        boolean ifNotExists,
        boolean remote,
        Optional<String> comment,
        Optional<String> databaseLocation,
        Optional<String> managedLocation,
        Optional<Identifier> connector,
        List<Property> properties,
        NodeLocation location)
        implements DdlStatement {
    public CreateDatabase {
        properties = List.copyOf(properties);
    }
}
