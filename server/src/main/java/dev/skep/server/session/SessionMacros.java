package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.parser.ast.Cast;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.CreateMacro;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.MacroParameter;
import dev.skep.parser.ast.Node;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.planner.analyze.Locations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A session's macros. A call is replaced by the macro's body before anything else looks at a statement, each parameter by
 * its argument cast to the parameter's type; they go before functions of the same name. A body keeps the macros that it
 * was made with. For the thread that runs the session's statements.
 */
public final class SessionMacros {
    private final Map<String, CreateMacro> macros = new HashMap<>();

    /** @param macro its body expanded */
    public void create(CreateMacro macro) {
        macros.put(macro.name().value().toLowerCase(Locale.ROOT), macro);
    }

    /** Whether there was such a macro. */
    public boolean drop(String name) {
        return macros.remove(name.toLowerCase(Locale.ROOT)) != null;
    }

    public boolean isEmpty() {
        return macros.isEmpty();
    }

    public boolean exists(String name) {
        return macros.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The tree without calls of macros. @throws dev.skep.api.error.SkepException INVALID_ARGUMENTS */
    public <N extends Node> N expand(N tree) {
        return macros.isEmpty() ? tree : ExpressionRewriter.rewriteAll(tree, this::expanded);
    }

    private Expression expanded(Expression expression) {
        if (!(expression instanceof FunctionCall call) || call.over().isPresent()) {
            return null;
        }
        CreateMacro macro = macros.get(call.name().toString().toLowerCase(Locale.ROOT));
        return macro == null ? null : body(macro, call.arguments(), call);
    }

    private Expression body(CreateMacro macro, List<Expression> given, FunctionCall call) {
        List<MacroParameter> parameters = macro.parameters();
        if (parameters.size() != given.size()) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "The macro '" + macro.name().value() + "' takes " + parameters.size() + " arguments, not "
                            + given.size(),
                    call);
        }
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            Expression argument = expand(given.get(i));
            arguments.add(new Cast(argument, parameters.get(i).type(), Optional.empty(), call.location()));
        }
        return with(macro, arguments);
    }

    /** A macro's body with expressions in the place of its parameters. @param arguments one a parameter */
    public static Expression with(CreateMacro macro, List<Expression> arguments) {
        Map<String, Expression> byName = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            byName.put(macro.parameters().get(i).name().value().toLowerCase(Locale.ROOT), arguments.get(i));
        }
        return ExpressionRewriter.rewriteAll(
                macro.body(), node -> parameter(node).map(byName::get).orElse(null));
    }

    /** The name that a node may be a parameter by. */
    public static Optional<String> parameter(Expression node) {
        return node instanceof ColumnReference reference && reference.parts().size() == 1
                ? Optional.of(reference.parts().get(0).value().toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
