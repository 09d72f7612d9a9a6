package dev.skep.parser.ast;

import java.util.List;

/** One hint of a hint comment after SELECT. */
public record Hint(Identifier name, List<String> arguments, NodeLocation location) implements Node {
    public Hint {
        arguments = List.copyOf(arguments);
    }
}
