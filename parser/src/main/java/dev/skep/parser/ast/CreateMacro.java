package dev.skep.parser.ast;

import java.util.List;

/** {@code CREATE TEMPORARY MACRO name(parameter type, …) body}. */
public record CreateMacro(Identifier name, List<MacroParameter> parameters, Expression body, NodeLocation location)
        implements DdlStatement {
    public CreateMacro {
        parameters = List.copyOf(parameters);
    }
}
