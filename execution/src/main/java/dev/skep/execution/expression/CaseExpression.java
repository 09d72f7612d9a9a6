package dev.skep.execution.expression;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.VectorMerge;
import dev.skep.function.kernel.VectorSpread;
import java.util.List;

/** CASE: each row takes the value of the first condition that is true for it; values are only computed for the rows that take them. */
final class CaseExpression implements CompiledExpression {
    private final List<Part> conditions;
    private final List<Part> values;
    private final DataType type;
    private final FlatVector constants;
    private final boolean isConditional;

    /** @param values one a condition, and that of ELSE */
    CaseExpression(List<Part> conditions, List<Part> values, DataType type) {
        this.conditions = conditions;
        this.values = values;
        this.type = type;
        this.constants = constants(values, type);
        isConditional = conditions.size() == 1
                && constants == null
                && values.get(1).constant() != null
                && VectorSpread.isFor(type);
    }

    private static FlatVector constants(List<Part> values, DataType type) {
        VectorBuilder builder = VectorBuilder.of(type, values.size());
        for (Part value : values) {
            if (value.constant() == null) {
                return null;
            }
            builder.append(value.constant(), 0);
        }
        return builder.build();
    }

    @Override
    public ColumnVector evaluate(RowBatch batch) {
        return isConditional ? conditional(batch) : branches(batch);
    }

    /** One condition's values among constants. */
    private ColumnVector conditional(RowBatch batch) {
        int rows = batch.rowCount();
        int[] taken = new int[rows];
        int count = RowSubset.rowsTrue(conditions.get(0).evaluate(batch), taken);
        FlatVector otherwise = values.get(1).constant();
        if (count == 0) {
            return new ConstantVector(otherwise, rows);
        }
        ColumnVector some = values.get(0).evaluate(batch, taken, count);
        return count == rows ? some : VectorSpread.spread(otherwise, some, taken, rows);
    }

    private ColumnVector branches(RowBatch batch) {
        int rows = batch.rowCount();
        int[] branch = new int[rows];
        int[] rowOf = new int[rows];
        int[][] taken = new int[values.size()][];
        int[] counts = new int[values.size()];
        choose(batch, taken, counts);
        for (int i = 0; i < values.size(); i++) {
            if (counts[i] == rows && constants == null) {
                return values.get(i).evaluate(batch);
            }
            for (int j = 0; j < counts[i]; j++) {
                branch[taken[i][j]] = i;
                rowOf[taken[i][j]] = j;
            }
        }
        if (constants != null) {
            return new DictionaryVector(constants, branch, rows);
        }
        ColumnVector[] pieces = new ColumnVector[values.size()];
        for (int i = 0; i < pieces.length; i++) {
            if (counts[i] > 0) {
                pieces[i] = values.get(i).evaluate(batch, taken[i], counts[i]);
            }
        }
        return VectorMerge.merge(type, pieces, branch, rowOf, rows);
    }

    /** Finds the rows that each branch takes. */
    private void choose(RowBatch batch, int[][] taken, int[] counts) {
        int rest = batch.rowCount();
        int[] remaining = new int[rest];
        for (int i = 0; i < rest; i++) {
            remaining[i] = i;
        }
        int[] matches = new int[rest];
        for (int i = 0; i < conditions.size() && rest > 0; i++) {
            ColumnVector condition = conditions.get(i).evaluate(batch, remaining, rest);
            int count = RowSubset.rowsTrue(condition, matches);
            taken[i] = new int[count];
            counts[i] = count;
            int kept = 0;
            int next = 0;
            for (int j = 0; j < rest; j++) {
                if (next < count && matches[next] == j) {
                    taken[i][next++] = remaining[j];
                } else {
                    remaining[kept++] = remaining[j];
                }
            }
            rest = kept;
        }
        taken[conditions.size()] = remaining;
        counts[conditions.size()] = rest;
    }
}
