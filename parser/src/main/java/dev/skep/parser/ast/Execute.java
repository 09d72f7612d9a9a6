package dev.skep.parser.ast;

import java.util.List;

/** {@code EXECUTE name USING …}. */
public record Execute(Identifier name, List<Expression> arguments, NodeLocation location) implements Statement {
    public Execute {
        arguments = List.copyOf(arguments);
    }
}
