package dev.skep.parser.ast;

import java.util.List;

/** {@code SET SKEWED LOCATION (value='path', …)}. */
public record SetSkewedLocations(List<SkewedLocation> locations, NodeLocation location) implements AlterTableAction {
    public SetSkewedLocations {
        locations = List.copyOf(locations);
    }
}
