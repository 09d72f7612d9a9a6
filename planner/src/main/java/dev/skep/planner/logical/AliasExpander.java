package dev.skep.planner.logical;

import dev.skep.function.FunctionRegistry;
import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.walk.ExpressionRewriter;
import dev.skep.planner.analyze.AggregateFinder;
import dev.skep.planner.analyze.GroupedExpressions;
import dev.skep.planner.analyze.Scope;
import java.util.Locale;
import java.util.Map;

/** Puts the select list's expressions in the place of their aliases, where no column has the name. */
final class AliasExpander {
    private AliasExpander() {}

    /**
     * In HAVING, the select list's aggregates in the place of their aliases, also where a column has the name that is not grouped by: it could only be an error. What aggregates are
     * called with are columns.
     */
    static Expression expandAggregates(
            Expression having, Map<String, Expression> aliases, GroupedExpressions groups, FunctionRegistry functions) {
        return ExpressionRewriter.rewrite(having, node -> {
            if (node instanceof FunctionCall call && AggregateFinder.isAggregate(call, functions)) {
                return call;
            }
            if (node instanceof ColumnReference reference && reference.parts().size() == 1) {
                Expression aliased =
                        aliases.get(reference.parts().get(0).value().toLowerCase(Locale.ROOT));
                boolean isAggregate = aliased != null && AggregateFinder.hasAggregate(aliased, functions);
                return isAggregate && !groups.isKey(reference) ? aliased : null;
            }
            return null;
        });
    }

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
