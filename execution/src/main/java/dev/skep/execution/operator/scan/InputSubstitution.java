package dev.skep.execution.operator.scan;

import dev.skep.execution.plan.RowExpression;
import dev.skep.function.FunctionRegistry;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Rewrites the input references of an expression. */
final class InputSubstitution {
    private InputSubstitution() {}

    static RowExpression apply(
            RowExpression expression, Function<RowExpression.InputReference, RowExpression> replacement) {
        if (expression instanceof RowExpression.InputReference reference) {
            return replacement.apply(reference);
        }
        if (expression instanceof RowExpression.Call call) {
            return new RowExpression.Call(
                    call.function(),
                    call.arguments().stream().map(a -> apply(a, replacement)).toList(),
                    call.type());
        }
        if (expression instanceof RowExpression.SpecialForm form) {
            return new RowExpression.SpecialForm(
                    form.form(),
                    form.arguments().stream().map(a -> apply(a, replacement)).toList(),
                    form.type());
        }
        if (expression instanceof RowExpression.Cast cast) {
            return new RowExpression.Cast(apply(cast.input(), replacement), cast.type());
        }
        if (expression instanceof RowExpression.FieldReference field) {
            return new RowExpression.FieldReference(apply(field.input(), replacement), field.field(), field.type());
        }
        return expression;
    }

    /** Adds the columns that an expression refers to. */
    static void collectColumns(RowExpression expression, Set<Integer> columns) {
        apply(expression, reference -> {
            columns.add(reference.column());
            return reference;
        });
    }

    /** Whether equal inputs always give equal values. */
    static boolean isDeterministic(RowExpression expression, FunctionRegistry functions) {
        List<RowExpression> inputs = List.of();
        if (expression instanceof RowExpression.Call call) {
            if (!functions
                    .scalar(call.function())
                    .map(f -> f.description().deterministic())
                    .orElse(false)) {
                return false;
            }
            inputs = call.arguments();
        } else if (expression instanceof RowExpression.SpecialForm form) {
            inputs = form.arguments();
        } else if (expression instanceof RowExpression.Cast cast) {
            inputs = List.of(cast.input());
        } else if (expression instanceof RowExpression.FieldReference field) {
            inputs = List.of(field.input());
        }
        return inputs.stream().allMatch(input -> isDeterministic(input, functions));
    }
}
