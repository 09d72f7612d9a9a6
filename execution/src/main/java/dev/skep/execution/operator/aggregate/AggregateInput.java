package dev.skep.execution.operator.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.RowExpression;
import java.util.List;
import java.util.function.Supplier;

/** One aggregate call: how it takes its arguments from a batch. */
public final class AggregateInput {
    private final List<RowExpression> arguments;
    private final int filter;
    private final List<DataType> intermediateTypes;
    private final Supplier<Accumulator> accumulators;

    /**
     * @param intermediateTypes the columns of a partial state
     * @param accumulators makes what the call's states are kept in
     */
    public AggregateInput(AggregateCall call, List<DataType> intermediateTypes, Supplier<Accumulator> accumulators) {
        this.arguments = call.arguments();
        this.filter = call.filter();
        this.intermediateTypes = List.copyOf(intermediateTypes);
        this.accumulators = accumulators;
    }

    Accumulator newAccumulator() {
        return accumulators.get();
    }

    List<DataType> intermediateTypes() {
        return intermediateTypes;
    }

    /** Adds the input columns that values are taken from, one for each argument that is a column. */
    void collectColumns(List<Integer> columns) {
        for (RowExpression argument : arguments) {
            if (argument instanceof RowExpression.InputReference reference) {
                columns.add(reference.column());
            }
        }
    }

    /** Adds a batch's rows. @param groups null when all rows belong to group 0 */
    void input(Accumulator accumulator, int[] groups, RowBatch batch) {
        ColumnVector[] values = new ColumnVector[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            RowExpression argument = arguments.get(i);
            values[i] = argument instanceof RowExpression.Literal literal
                    ? VectorBuilder.constant(literal.type(), literal.value(), batch.rowCount())
                    : batch.column(((RowExpression.InputReference) argument).column());
        }
        if (filter < 0) {
            accumulator.input(groups, values, batch.rowCount());
        } else {
            inputFiltered(accumulator, groups, values, batch);
        }
    }

    private void inputFiltered(Accumulator accumulator, int[] groups, ColumnVector[] values, RowBatch batch) {
        FlatVector condition = batch.column(filter).flatten();
        boolean[] isTrue = ((BooleanVector) condition).values();
        int[] rows = new int[batch.rowCount()];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (isTrue[i] && !condition.isNull(i)) {
                rows[count++] = i;
            }
        }
        if (count == 0) {
            return;
        }
        int[] selectedGroups = groups == null ? null : new int[count];
        for (int i = 0; i < count && groups != null; i++) {
            selectedGroups[i] = groups[rows[i]];
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i].select(rows, count);
        }
        accumulator.input(selectedGroups, values, count);
    }
}
