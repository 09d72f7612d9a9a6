package dev.skep.planner.analyze;

import dev.skep.function.FunctionRegistry;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Query;
import dev.skep.parser.walk.TreeWalk;
import java.util.function.Predicate;

/** Looks for function calls within an expression, but not within its sub-queries. */
public final class AggregateFinder {
    private AggregateFinder() {}

    /** Whether an aggregate is called, other than over a window. */
    public static boolean hasAggregate(Expression expression, FunctionRegistry functions) {
        return find(expression, call -> call.over().isEmpty() && isAggregate(call, functions));
    }

    /** Whether an aggregate is called, other than over a window, that is none of the query around. */
    public static boolean hasOwnAggregate(Expression expression, Scope scope, FunctionRegistry functions) {
        return find(
                expression,
                call -> call.over().isEmpty()
                        && isAggregate(call, functions)
                        && scope.outerAggregate(call).isEmpty());
    }

    /** Whether a window function is called. */
    public static boolean hasWindow(Expression expression) {
        return find(expression, call -> call.over().isPresent());
    }

    public static boolean isAggregate(FunctionCall call, FunctionRegistry functions) {
        String name = call.name().toString();
        return name.equalsIgnoreCase("grouping")
                || !call.withinGroup().isEmpty()
                || functions.aggregate(name).isPresent()
                        && functions.scalar(name).isEmpty();
    }

    private static boolean find(Expression expression, Predicate<FunctionCall> wanted) {
        return TreeWalk.any(
                expression,
                node -> node instanceof FunctionCall call && wanted.test(call),
                node -> !(node instanceof Query));
    }
}
