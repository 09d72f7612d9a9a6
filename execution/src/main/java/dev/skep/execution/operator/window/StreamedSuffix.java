package dev.skep.execution.operator.window;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.WindowCall;
import java.util.List;
import java.util.function.Supplier;

/**
 * An aggregate over frames that end with their partition, which is on disk: it keeps the state of the rows behind each batch, and adds those of a batch from its end on. Used by one
 * thread.
 */
final class StreamedSuffix implements StreamedFunction {
    private final WindowCall call;
    private final StreamedFrames frames;
    private final List<CompiledExpression> arguments;
    private final Supplier<Accumulator> accumulators;
    private LargePartition.Reader reader;
    private ColumnVector[][] behind;

    StreamedSuffix(
            WindowCall call,
            StreamedFrames frames,
            List<CompiledExpression> arguments,
            Supplier<Accumulator> accumulators) {
        this.call = call;
        this.frames = frames;
        this.arguments = arguments;
        this.accumulators = accumulators;
    }

    /** Whether an aggregate takes rows in any order and has states of a few values. */
    static boolean takes(WindowCall call, Supplier<Accumulator> accumulators) {
        if (call.distinct() || call.function().startsWith("collect")) {
            return false;
        }
        for (ColumnVector state : begin(accumulators).intermediate(0, 1)) {
            if (state.flatten() instanceof ArrayVector) {
                return false;
            }
        }
        return true;
    }

    private static Accumulator begin(Supplier<Accumulator> accumulators) {
        Accumulator accumulator = accumulators.get();
        accumulator.ensureGroups(1);
        return accumulator;
    }

    @Override
    public ColumnVector next(PartitionSlice slice) {
        LargePartition partition = slice.partition();
        if (behind == null) {
            reader = partition.reader();
            collect(partition);
        }
        int count = slice.rowCount();
        long[] starts = frames.starts(slice);
        VectorBuilder results = VectorBuilder.of(call.resultType(), count);
        int[] resultRows = new int[count];
        Accumulator accumulator = null;
        ColumnVector[] values = null;
        int batch = -1;
        long done = -1;
        for (int i = count - 1; i >= 0; i--) {
            int startBatch = starts[i] >= partition.rowCount() ? behind.length : reader.find(starts[i]);
            if (startBatch != batch) {
                batch = startBatch;
                accumulator = begin(accumulators);
                if (batch < behind.length) {
                    accumulator.combine(null, behind[batch], 1);
                    values = values(reader.batch(batch));
                }
                done = batch < behind.length ? partition.start(batch + 1) : partition.rowCount();
                results.append(accumulator.output(0, 1), 0);
            }
            if (starts[i] < done) {
                input(accumulator, values, (int) (starts[i] - partition.start(batch)), (int) (done - starts[i]));
                done = starts[i];
                results.append(accumulator.output(0, 1), 0);
            }
            resultRows[i] = results.size() - 1;
        }
        return results.build().select(resultRows, count);
    }

    private void collect(LargePartition partition) {
        behind = new ColumnVector[partition.batchCount()][];
        Accumulator accumulator = begin(accumulators);
        for (int batch = behind.length - 1; batch >= 0; batch--) {
            behind[batch] = accumulator.intermediate(0, 1);
            RowBatch rows = reader.batch(batch);
            accumulator.input(null, values(rows), rows.rowCount());
        }
    }

    private ColumnVector[] values(RowBatch rows) {
        return arguments.stream().map(argument -> argument.evaluate(rows)).toArray(ColumnVector[]::new);
    }

    private static void input(Accumulator accumulator, ColumnVector[] values, int from, int count) {
        ColumnVector[] part = new ColumnVector[values.length];
        for (int i = 0; i < part.length; i++) {
            part[i] = values[i].slice(from, count);
        }
        accumulator.input(null, part, count);
    }
}
