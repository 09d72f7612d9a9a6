package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** {@code UPDATE STATISTICS [FOR COLUMN column] SET (…)}. */
public record UpdateStatistics(Optional<Identifier> column, List<Property> statistics, NodeLocation location)
        implements AlterTableAction {
    public UpdateStatistics {
        statistics = List.copyOf(statistics);
    }
}
