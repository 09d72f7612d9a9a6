package dev.skep.planner.logical;

import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.planner.analyze.Scope;
import java.util.Locale;
import java.util.Map;

/** Puts the select list's expressions in the place of their aliases, where no column has the name. */
final class AliasExpander {
    private AliasExpander() {}

    static Expression expand(Expression expression, Map<String, Expression> aliases, Scope scope) {
        if (aliases.isEmpty()) {
            return expression;
        }
        return ExpressionRewriter.rewrite(expression, node -> {
            if (node instanceof ColumnReference reference && reference.parts().size() == 1) {
                Expression aliased =
                        aliases.get(reference.parts().get(0).value().toLowerCase(Locale.ROOT));
                if (aliased != null && scope.resolve(reference.parts()).isEmpty()) {
                    return aliased;
                }
            }
            return null;
        });
    }
}
