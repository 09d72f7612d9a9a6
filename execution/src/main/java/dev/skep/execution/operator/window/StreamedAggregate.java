package dev.skep.execution.operator.window;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WindowCall;
import dev.skep.execution.plan.WindowCall.BoundKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An aggregate over frames that begin with their partition, which is on disk: rows are added once, as frames grow. Other frames are read for each slice, or from the end. */
final class StreamedAggregate implements StreamedFunction {
    private final WindowCall call;
    private final StreamedFrames frames;
    private final List<CompiledExpression> arguments;
    private final Accumulator accumulator;
    private LargePartition.Reader reader;
    private int loaded = -1;
    private ColumnVector[] values;
    private long done;
    private ColumnVector last;

    private StreamedAggregate(
            WindowCall call,
            StreamedFrames frames,
            List<CompiledExpression> arguments,
            Supplier<Accumulator> accumulators) {
        this.call = call;
        this.frames = frames;
        this.arguments = arguments;
        accumulator = accumulators.get();
        accumulator.ensureGroups(1);
    }

    static Optional<Supplier<StreamedFunction>> of(
            WindowCall call,
            WindowFunction inMemory,
            List<SortKey> orderKeys,
            List<CompiledExpression> arguments,
            Supplier<Accumulator> accumulators) {
        Supplier<StreamedFrames> frames = () -> new StreamedFrames(call.frame(), orderKeys);
        if (StreamedFrames.isNarrow(call.frame())) {
            return Optional.of(() -> narrow(frames.get(), inMemory, orderKeys));
        }
        if (call.frame().start().kind() == BoundKind.UNBOUNDED_PRECEDING) {
            return Optional.of(() -> new StreamedAggregate(call, frames.get(), arguments, accumulators));
        }
        return StreamedSuffix.takes(call, accumulators)
                ? Optional.of(() -> new StreamedSuffix(call, frames.get(), arguments, accumulators))
                : Optional.empty();
    }

    /** Frames around their rows: the slice and the frames of its rows make a partition of their own, whose outer rows are only looked at. */
    private static StreamedFunction narrow(StreamedFrames frames, WindowFunction inMemory, List<SortKey> orderKeys) {
        int[] orderColumns = orderKeys.stream().mapToInt(SortKey::column).toArray();
        return slice -> {
            int last = slice.rowCount() - 1;
            long[] starts = frames.starts(slice);
            long[] ends = frames.ends(slice, starts);
            long from = Math.min(slice.from(), starts[0]);
            long to = Math.max(slice.from() + last + 1, ends[last]);
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
        long[] ends = frames.ends(slice, new long[count]);
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
