package dev.skep.parser.ast;

import java.util.List;

/** {@code UNSET SERDEPROPERTIES (…)}. */
public record UnsetSerDeProperties(List<String> keys, NodeLocation location) implements AlterTableAction {
    public UnsetSerDeProperties {
        keys = List.copyOf(keys);
    }
}
