package dev.skep.execution.operator.window;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.Validity;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows from each row on that match a pattern, as an array of values of these rows; NULL where they do not match. The arguments are the pattern, the value of a row, and the conditions that the pattern
 * names by their numbers from 0: {@code 0.1*.2+} are a row for which the first holds, then any number for which the second does, then at least one for the third.
 *
 * <p>As in Hive's {@code matchpath} each step takes all rows that it can, a repeated step at a partition's end counts them in its way: one that needs a row leaves the last one out, and one that needs none takes
 * a last row that does not match; a path has its first row even so.
 */
final class PathFunction implements WindowFunction {
    private record Step(int condition, boolean isRepeated, boolean isOptional) {
        static Step of(String text) {
            boolean isOptional = text.endsWith("*");
            boolean isRepeated = isOptional || text.endsWith("+");
            String number = isRepeated ? text.substring(0, text.length() - 1) : text;
            return new Step(Integer.parseInt(number), isRepeated, isOptional);
        }
    }

    private final List<Step> steps = new ArrayList<>();
    private final CompiledExpression value;
    private final List<CompiledExpression> conditions;

    private PathFunction(String pattern, CompiledExpression value, List<CompiledExpression> conditions) {
        for (String step : pattern.split("\\.")) {
            steps.add(Step.of(step));
        }
        this.value = value;
        this.conditions = conditions;
    }

    static Optional<WindowFunction> of(WindowCall call, List<CompiledExpression> arguments) {
        return call.function().equals(WindowCall.MATCHED_ROWS)
                        && call.arguments().get(0) instanceof RowExpression.Literal pattern
                ? Optional.of(new PathFunction(
                        (String) pattern.value(), arguments.get(1), arguments.subList(2, arguments.size())))
                : Optional.empty();
    }

    @Override
    public ColumnVector evaluate(WindowRows rows) {
        boolean[][] holds = new boolean[conditions.size()][];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = holds(conditions.get(i), rows.batch());
        }
        int count = rows.rowCount();
        int[] starts = new int[count];
        int[] lengths = new int[count];
        long[] validity = Validity.allValid(count);
        for (int i = 0; i < count; i++) {
            int end = end(holds, i, rows.partitionEnd()[i]);
            starts[i] = i;
            lengths[i] = Math.max(1, end - i);
            if (end < 0) {
                Validity.clear(validity, i);
            }
        }
        return new ArrayVector(starts, lengths, value.evaluate(rows.batch()), count, validity);
    }

    private static boolean[] holds(CompiledExpression condition, RowBatch batch) {
        BooleanVector vector = (BooleanVector) condition.evaluate(batch).flatten();
        boolean[] holds = new boolean[batch.rowCount()];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = !vector.isNull(i) && vector.values()[i];
        }
        return holds;
    }

    /** @return the row after those that match, or -1 when they do not */
    private int end(boolean[][] holds, int start, int partitionEnd) {
        int row = start;
        for (Step step : steps) {
            if (row >= partitionEnd) {
                if (!step.isOptional()) {
                    return -1;
                }
                continue;
            }
            boolean[] matches = holds[step.condition()];
            if (!matches[row] && !step.isOptional()) {
                return -1;
            }
            row = step.isRepeated() ? afterRepeated(matches, row, partitionEnd, step.isOptional()) : row + 1;
        }
        return row;
    }

    private static int afterRepeated(boolean[] matches, int from, int partitionEnd, boolean isOptional) {
        int row = from;
        while (row < partitionEnd && matches[row]) {
            row++;
        }
        if (isOptional) {
            return row == partitionEnd - 1 ? partitionEnd : row;
        }
        return row == partitionEnd ? partitionEnd - 1 : row;
    }
}
