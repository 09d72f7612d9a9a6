package dev.skep.execution.operator;

import dev.skep.api.function.TableKernel;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.expression.CompiledExpression;
import java.util.Arrays;
import java.util.List;

/** Calls a table function for every row, and joins the rows that it makes to the input's row. */
public final class TableFunctionOperator implements Operator {
    private final TableKernel kernel;
    private final CompiledExpression[] arguments;
    private final RowType resultType;
    private final boolean outer;
    private final int batchRows;
    private final Operator next;
    private RowBatch last;

    /** @param resultType the function's columns */
    public TableFunctionOperator(
            TableKernel kernel,
            List<CompiledExpression> arguments,
            RowType resultType,
            boolean outer,
            int batchRows,
            Operator next) {
        this.kernel = kernel;
        this.arguments = arguments.toArray(CompiledExpression[]::new);
        this.resultType = resultType;
        this.outer = outer;
        this.batchRows = batchRows;
        this.next = next;
    }

    @Override
    public void process(RowBatch batch) {
        int rows = batch.rowCount();
        ColumnVector[] values = new ColumnVector[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments[i].evaluate(batch);
        }
        int[] counts = new int[rows];
        ColumnVector[] existing = kernel.existing(values, rows, counts);
        if (existing != null && !(outer && hasNone(counts))) {
            emit(batch, existing, counts);
        } else {
            emit(batch, built(values, rows, counts), counts);
        }
        last = batch;
    }

    private static boolean hasNone(int[] counts) {
        for (int count : counts) {
            if (count == 0) {
                return true;
            }
        }
        return false;
    }

    /** With OUTER one row more, of NULLs. */
    private ColumnVector[] built(ColumnVector[] values, int rows, int[] counts) {
        VectorBuilder[] builders = builders(rows);
        kernel.evaluate(values, rows, builders, counts);
        ColumnVector[] made = new ColumnVector[builders.length];
        for (int i = 0; i < made.length; i++) {
            if (outer) {
                builders[i].appendNull();
            }
            made[i] = builders[i].build();
        }
        return made;
    }

    private VectorBuilder[] builders(int rows) {
        VectorBuilder[] builders = new VectorBuilder[resultType.size()];
        for (int i = 0; i < builders.length; i++) {
            builders[i] = VectorBuilder.of(resultType.type(i), rows);
        }
        return builders;
    }

    /** Where a row has no rows with OUTER, the last row of {@code made} is one of NULLs. */
    private void emit(RowBatch batch, ColumnVector[] made, int[] counts) {
        int[] inputRows = new int[batchRows];
        int[] madeRows = new int[batchRows];
        int count = 0;
        int madeRow = 0;
        for (int row = 0; row < batch.rowCount(); row++) {
            int copies = counts[row];
            boolean padded = copies == 0 && outer;
            for (int i = 0; i < (padded ? 1 : copies); i++) {
                inputRows[count] = row;
                madeRows[count++] = padded ? made[0].size() - 1 : madeRow++;
                if (count == batchRows) {
                    push(batch, made, inputRows, madeRows, count);
                    count = 0;
                    if (next.isSatisfied()) {
                        return;
                    }
                }
            }
        }
        if (count > 0) {
            push(batch, made, inputRows, madeRows, count);
        }
    }

    private void push(RowBatch batch, ColumnVector[] made, int[] inputRows, int[] madeRows, int count) {
        ColumnVector[] columns = new ColumnVector[batch.columnCount() + made.length];
        int[] origins = Arrays.copyOf(inputRows, count);
        for (int i = 0; i < batch.columnCount(); i++) {
            columns[i] = batch.column(i) instanceof FlatVector flat
                    ? new DictionaryVector(flat, origins, count)
                    : batch.column(i).select(inputRows, count);
        }
        boolean inOrder = madeRows[count - 1] - madeRows[0] == count - 1;
        for (int i = 0; i < made.length; i++) {
            columns[batch.columnCount() + i] =
                    inOrder ? made[i].slice(madeRows[0], count) : made[i].select(madeRows, count);
        }
        next.process(new RowBatch(count, columns));
    }

    @Override
    public void finish() {
        if (last != null) {
            VectorBuilder[] builders = builders(1);
            int count = kernel.finish(builders);
            if (count > 0 && !next.isSatisfied()) {
                RowBatch row = last.slice(last.rowCount() - 1, 1);
                ColumnVector[] made = new ColumnVector[builders.length];
                for (int i = 0; i < made.length; i++) {
                    made[i] = builders[i].build();
                }
                emit(row, made, new int[] {count});
            }
        }
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }
}
