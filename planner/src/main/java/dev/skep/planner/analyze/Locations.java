package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.NodeLocation;
import java.util.Locale;

/** Places in the statement's text, for errors. */
public final class Locations {
    private Locations() {}

    public static SourceLocation of(NodeLocation location) {
        return location == null ? null : new SourceLocation(location.line(), location.column());
    }

    public static SourceLocation of(Node node) {
        return of(node.location());
    }

    public static SkepException error(ErrorCode code, String message, Node node) {
        return new SkepException(code, message, of(node));
    }

    /** The error for what Skep does not do yet. */
    public static SkepException unsupported(String what, Node node) {
        return error(ErrorCode.NOT_SUPPORTED, what + " is not supported", node);
    }

    /** What kind of node it is, in the words of a statement: SHOW TRANSACTIONS. */
    public static String words(Node node) {
        return node.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }
}
