package dev.skep.execution.operator.window;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.WindowCall;
import java.util.Optional;
import java.util.function.Supplier;

/** Functions that number the rows of a partition on disk. */
final class StreamedRanking {
    private StreamedRanking() {}

    /** A number for each row of a slice. */
    @FunctionalInterface
    private interface Numbers {
        long of(PartitionSlice slice, int row);
    }

    /** A share for each row of a slice. */
    @FunctionalInterface
    private interface Shares {
        double of(PartitionSlice slice, int row);
    }

    static Optional<Supplier<StreamedFunction>> of(WindowCall call) {
        DataType type = call.resultType();
        return Optional.ofNullable(
                switch (call.function()) {
                    case "row_number" -> () -> integers(type, (slice, i) -> slice.from() + i + 1);
                    case "rank" -> () -> integers(type, (slice, i) -> slice.peerStart()[i] + 1);
                    case "dense_rank" -> () -> integers(type, new DenseRank());
                    case "percent_rank" -> () -> doubles(StreamedRanking::percentRank);
                    case "cume_dist" ->
                        () -> doubles((slice, i) ->
                                (double) slice.peerEnd()[i] / slice.partition().rowCount());
                    case "ntile" -> {
                        long tiles = ((Number) ((RowExpression.Literal)
                                                call.arguments().get(0))
                                        .value())
                                .longValue();
                        yield () -> integers(type, (slice, i) -> tile(slice, i, tiles));
                    }
                    default -> null;
                });
    }

    private static StreamedFunction integers(DataType type, Numbers numbers) {
        boolean isInt = VectorLayout.of(type) == VectorLayout.INT;
        return slice -> {
            int count = slice.rowCount();
            int[] ints = new int[isInt ? count : 0];
            long[] longs = new long[isInt ? 0 : count];
            for (int i = 0; i < count; i++) {
                long number = numbers.of(slice, i);
                if (isInt) {
                    ints[i] = Math.toIntExact(number);
                } else {
                    longs[i] = number;
                }
            }
            return isInt ? new IntVector(ints, count, null) : new LongVector(longs, count, null);
        };
    }

    private static StreamedFunction doubles(Shares shares) {
        return slice -> {
            double[] result = new double[slice.rowCount()];
            for (int i = 0; i < result.length; i++) {
                result[i] = shares.of(slice, i);
            }
            return new DoubleVector(result, result.length, null);
        };
    }

    private static double percentRank(PartitionSlice slice, int row) {
        long others = slice.partition().rowCount() - 1;
        return others == 0 ? 0 : (double) slice.peerStart()[row] / others;
    }

    private static long tile(PartitionSlice slice, int row, long tiles) {
        long size = slice.partition().rowCount();
        long number = slice.from() + row;
        long small = size / tiles;
        long rowsInLarge = size % tiles * (small + 1);
        return number < rowsInLarge ? number / (small + 1) + 1 : (number - rowsInLarge) / small + size % tiles + 1;
    }

    private static final class DenseRank implements Numbers {
        private long rank;

        @Override
        public long of(PartitionSlice slice, int row) {
            rank += slice.from() + row == slice.peerStart()[row] ? 1 : 0;
            return rank;
        }
    }
}
