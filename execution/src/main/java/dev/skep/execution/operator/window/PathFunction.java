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
        int[][] runs = new int[conditions.size()][];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = runs(conditions.get(i), rows.batch());
        }
        int count = rows.rowCount();
        int[] starts = new int[count];
        int[] lengths = new int[count];
        long[] validity = Validity.allValid(count);
        for (int i = 0; i < count; i++) {
            int end = end(runs, i, rows.partitionEnd()[i]);
            starts[i] = i;
            lengths[i] = Math.max(1, end - i);
            if (end < 0) {
                Validity.clear(validity, i);
            }
        }
        return new ArrayVector(starts, lengths, value.evaluate(rows.batch()), count, validity);
    }

    /** For each row the first one from it on for which a condition does not hold. */
    private static int[] runs(CompiledExpression condition, RowBatch batch) {
        BooleanVector vector = (BooleanVector) condition.evaluate(batch).flatten();
        int[] runs = new int[batch.rowCount()];
        int end = runs.length;
        for (int i = runs.length - 1; i >= 0; i--) {
            end = !vector.isNull(i) && vector.values()[i] ? end : i;
            runs[i] = end;
        }
        return runs;
    }

    /** @return the row after those that match, or -1 when they do not */
    private int end(int[][] runs, int start, int partitionEnd) {
        int row = start;
        for (Step step : steps) {
            if (row >= partitionEnd) {
                if (!step.isOptional()) {
                    return -1;
                }
                continue;
            }
            int run = Math.min(runs[step.condition()][row], partitionEnd);
            if (run == row && !step.isOptional()) {
                return -1;
            }
            row = step.isRepeated() ? afterRepeated(run, partitionEnd, step.isOptional()) : row + 1;
        }
        return row;
    }

    private static int afterRepeated(int run, int partitionEnd, boolean isOptional) {
        if (isOptional) {
            return run == partitionEnd - 1 ? partitionEnd : run;
        }
        return run == partitionEnd ? partitionEnd - 1 : run;
    }
}
