package dev.skep.planner.change;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.function.FunctionRegistry;
import dev.skep.parser.ast.Assignment;
import dev.skep.parser.ast.Delete;
import dev.skep.parser.ast.DmlStatement;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Merge;
import dev.skep.parser.ast.Update;
import dev.skep.planner.analyze.AggregateFinder;
import dev.skep.planner.analyze.Locations;
import java.util.ArrayList;
import java.util.List;

/** What a statement computes of a row that it changes or makes: expressions of that row alone, besides their sub-queries. */
final class RowExpressions {
    private RowExpressions() {}

    /** @throws SkepException INVALID_AGGREGATE, INVALID_WINDOW: over which rows these would be depends on the files that are written anew */
    static void check(DmlStatement statement, FunctionRegistry functions) {
        for (Expression expression : of(statement)) {
            if (AggregateFinder.hasAggregate(expression, functions)) {
                throw Locations.error(
                        ErrorCode.INVALID_AGGREGATE,
                        "An aggregate can't be called here, where each row is changed for itself",
                        expression);
            }
            if (AggregateFinder.hasWindow(expression)) {
                throw Locations.error(
                        ErrorCode.INVALID_WINDOW,
                        "A window function can't be called here, where each row is changed for itself",
                        expression);
            }
        }
    }

    private static List<Expression> of(DmlStatement statement) {
        List<Expression> expressions = new ArrayList<>();
        if (statement instanceof Delete delete) {
            delete.where().ifPresent(expressions::add);
        } else if (statement instanceof Update update) {
            update.assignments().stream().map(Assignment::value).forEach(expressions::add);
            update.where().ifPresent(expressions::add);
        } else if (statement instanceof Merge merge) {
            expressions.add(merge.condition());
            merge.clauses().forEach(clause -> expressions.addAll(clause.expressions()));
        }
        return expressions;
    }
}
