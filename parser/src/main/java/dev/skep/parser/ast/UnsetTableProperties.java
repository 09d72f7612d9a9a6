package dev.skep.parser.ast;

import java.util.List;

/** {@code UNSET TBLPROPERTIES (…)}. */
public record UnsetTableProperties(boolean ifExists, List<String> keys, NodeLocation location)
        implements AlterTableAction {
    public UnsetTableProperties {
        keys = List.copyOf(keys);
    }
}
