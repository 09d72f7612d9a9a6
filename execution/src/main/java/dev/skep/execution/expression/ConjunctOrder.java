package dev.skep.execution.expression;

import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import dev.skep.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The conditions of a conjunction, cheap ones first, and of one price those that read fewer columns; others keep their order. */
public final class ConjunctOrder {
    private static final Set<String> CHEAP =
            Set.of("=", "<>", "<", "<=", ">", ">=", "<=>", "is null", "is not null", "not", "is true", "is false");
    private static final int FIXED_WIDTH = 0;
    private static final int TEXT = 1;
    private static final int CALCULATION = 2;
    private static final int ANYTHING = 3;

    private ConjunctOrder() {}

    public static List<RowExpression> of(RowExpression condition, FunctionRegistry registry) {
        List<RowExpression> conjuncts = new ArrayList<>();
        flatten(condition, conjuncts);
        conjuncts.sort(Comparator.comparingInt(ConjunctOrder::price)
                .thenComparingInt(conjunct -> columns(conjunct, registry)));
        return conjuncts;
    }

    /** At least 1: what reads none, as {@code rand(1) < 0.1} does, stays where it is, for the rows that are left by what is before it get the numbers. */
    private static int columns(RowExpression condition, FunctionRegistry registry) {
        return Math.max(1, ExpressionFacts.of(condition, registry).columns().length);
    }

    private static void flatten(RowExpression condition, List<RowExpression> conjuncts) {
        if (condition instanceof SpecialForm form && form.form() == Form.AND) {
            form.arguments().forEach(argument -> flatten(argument, conjuncts));
        } else {
            conjuncts.add(condition);
        }
    }

    private static int price(RowExpression expression) {
        if (expression instanceof InputReference || expression instanceof Literal) {
            boolean wide =
                    expression.type().isNested() || expression.type().kind().isCharacter();
            return wide ? TEXT : FIXED_WIDTH;
        }
        int base = ANYTHING;
        if (expression instanceof Call call) {
            base = CHEAP.contains(call.function()) ? FIXED_WIDTH : isArithmetic(call) ? CALCULATION : ANYTHING;
        } else if (expression instanceof SpecialForm form && form.form() != Form.CASE) {
            base = FIXED_WIDTH;
        }
        for (RowExpression child : expression.inputs()) {
            base = Math.max(base, price(child));
        }
        return base;
    }

    private static boolean isArithmetic(Call call) {
        return call.function().length() == 1 && "+-*/%".contains(call.function());
    }
}
