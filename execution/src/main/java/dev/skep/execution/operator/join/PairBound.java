package dev.skep.execution.operator.join;

import dev.skep.execution.expression.ExpressionFacts;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import dev.skep.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * What a join's condition says of the order of a value of the probe row and one of the build row.
 *
 * @param probe over the probe's columns
 * @param build over the build's columns
 * @param isLeast whether the build row's value is at least the probe row's, else at most that
 */
record PairBound(RowExpression probe, RowExpression build, boolean isLeast) {
    /** The bounds that all pairs keep for which a condition over the probe's and then the build's columns is true, the one first by which build rows should be sorted. */
    static List<PairBound> of(RowExpression condition, int probeColumns, FunctionRegistry functions) {
        List<PairBound> bounds = new ArrayList<>();
        add(condition, probeColumns, functions, bounds);
        for (PairBound bound : bounds) {
            if (bounds.stream().anyMatch(bound::isOtherEnd)) {
                bounds.remove(bound);
                bounds.add(0, bound);
                break;
            }
        }
        return bounds;
    }

    /** Whether both are the ends of a range in which a value of one side lies. */
    private boolean isOtherEnd(PairBound other) {
        return isLeast != other.isLeast && (probe.equals(other.probe) || build.equals(other.build));
    }

    private static void add(
            RowExpression condition, int probeColumns, FunctionRegistry functions, List<PairBound> bounds) {
        if (condition instanceof SpecialForm form && form.form() == Form.AND) {
            form.arguments().forEach(argument -> add(argument, probeColumns, functions, bounds));
        } else if (condition instanceof Call call && call.arguments().size() == 2) {
            boolean isGreater = call.function().equals(">") || call.function().equals(">=");
            boolean isLess = call.function().equals("<") || call.function().equals("<=");
            RowExpression left = call.arguments().get(0);
            RowExpression right = call.arguments().get(1);
            if (!isGreater && !isLess || !left.type().equals(right.type()) || !hasOrder(left)) {
                return;
            }
            ExpressionFacts facts = ExpressionFacts.of(call, functions);
            ExpressionFacts leftFacts = ExpressionFacts.of(left, functions);
            ExpressionFacts rightFacts = ExpressionFacts.of(right, functions);
            if (!facts.deterministic()) {
                return;
            }
            if (isOf(leftFacts, 0, probeColumns) && isOf(rightFacts, probeColumns, Integer.MAX_VALUE)) {
                bounds.add(new PairBound(left, moved(right, probeColumns), isLess));
            } else if (isOf(rightFacts, 0, probeColumns) && isOf(leftFacts, probeColumns, Integer.MAX_VALUE)) {
                bounds.add(new PairBound(right, moved(left, probeColumns), isGreater));
            }
        }
    }

    private static boolean hasOrder(RowExpression expression) {
        return switch (expression.type().kind()) {
            case TINYINT, SMALLINT, INT, BIGINT, DOUBLE, DECIMAL, DATE, TIMESTAMP, STRING -> true;
            default -> false;
        };
    }

    private static boolean isOf(ExpressionFacts facts, int from, int to) {
        int[] columns = facts.columns();
        return columns.length > 0 && columns[0] >= from && columns[columns.length - 1] < to;
    }

    private static RowExpression moved(RowExpression expression, int by) {
        if (expression instanceof InputReference input) {
            return new InputReference(input.column() - by, input.type());
        }
        return expression.withInputs(
                expression.inputs().stream().map(input -> moved(input, by)).toList());
    }
}
