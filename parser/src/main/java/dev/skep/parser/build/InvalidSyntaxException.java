package dev.skep.parser.build;

import dev.skep.parser.ast.NodeLocation;

/** A text that the grammar takes but that makes no sense, such as a clause written twice. */
public final class InvalidSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NodeLocation location;

    InvalidSyntaxException(String message, NodeLocation location) {
        super(message);
        this.location = location;
    }

    /** Where the offending part stands. */
    public NodeLocation location() {
        return location;
    }
}
