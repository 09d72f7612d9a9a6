package dev.skep.execution.operator.window;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.WindowCall;
import dev.skep.execution.plan.WindowCall.BoundKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An aggregate over frames that begin with their partition, which is on disk: rows are added once, as frames grow. */
final class StreamedAggregate implements StreamedFunction {
    private final WindowCall call;
    private final List<CompiledExpression> arguments;
    private final Accumulator accumulator;
    private LargePartition.Reader reader;
    private int loaded = -1;
    private ColumnVector[] values;
    private long done;
    private ColumnVector last;

    private StreamedAggregate(WindowCall call, List<CompiledExpression> arguments, Supplier<Accumulator> accumulators) {
        this.call = call;
        this.arguments = arguments;
        accumulator = accumulators.get();
        accumulator.ensureGroups(1);
    }

    static Optional<Supplier<StreamedFunction>> of(
            WindowCall call,
            WindowFunction inMemory,
            int[] orderColumns,
            List<CompiledExpression> arguments,
            Supplier<Accumulator> accumulators) {
        if (StreamedFrames.isNarrow(call.frame())) {
            return Optional.of(() -> narrow(call, inMemory, orderColumns));
        }
        boolean grows = call.frame().start().kind() == BoundKind.UNBOUNDED_PRECEDING;
        return grows && StreamedFrames.canTell(call.frame())
                ? Optional.of(() -> new StreamedAggregate(call, arguments, accumulators))
                : Optional.empty();
    }

    /** Frames of a few rows: the rows around the slice make a partition of their own, whose outer rows are only looked at. */
    private static StreamedFunction narrow(WindowCall call, WindowFunction inMemory, int[] orderColumns) {
        long before = Math.min(0, StreamedFrames.offset(call.frame().start()));
        long after = Math.max(0, StreamedFrames.offset(call.frame().end()));
        return slice -> {
            long all = slice.partition().rowCount();
            long from = Math.max(0, slice.from() + before);
            long to = Math.min(all, slice.from() + slice.rowCount() + Math.min(after, all));
            RowBatch rows = slice.partition().reader().range(from, to);
            ColumnVector result = inMemory.evaluate(WindowRows.of(rows, new int[0], orderColumns));
            return result.slice((int) (slice.from() - from), slice.rowCount());
        };
    }

    @Override
    public ColumnVector next(PartitionSlice slice) {
        if (reader == null) {
            reader = slice.partition().reader();
        }
        int count = slice.rowCount();
        long[] ends = StreamedFrames.ends(call.frame(), slice, new long[count]);
        VectorBuilder results = VectorBuilder.of(call.resultType(), count);
        int[] resultRows = new int[count];
        for (int i = 0; i < count; i++) {
            if (last == null || ends[i] > done) {
                add(slice.partition(), ends[i]);
                last = accumulator.output(0, 1);
                results.append(last, 0);
            } else if (results.size() == 0) {
                results.append(last, 0);
            }
            resultRows[i] = results.size() - 1;
        }
        return results.build().select(resultRows, count);
    }

    private void add(LargePartition partition, long end) {
        while (done < end) {
            int batch = reader.find(done);
            if (batch != loaded) {
                RowBatch rows = reader.batch(batch);
                loaded = batch;
                values = new ColumnVector[arguments.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = arguments.get(i).evaluate(rows);
                }
            }
            int from = (int) (done - partition.start(batch));
            int count = (int) (Math.min(end, partition.start(batch + 1)) - done);
            ColumnVector[] part = new ColumnVector[values.length];
            for (int i = 0; i < part.length; i++) {
                part[i] = values[i].slice(from, count);
            }
            accumulator.input(null, part, count);
            done += count;
        }
    }
}
