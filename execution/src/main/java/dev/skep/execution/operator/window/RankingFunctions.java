package dev.skep.execution.operator.window;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.WindowCall;
import java.util.Optional;

/** Functions that number a partition's rows. */
final class RankingFunctions {
    private RankingFunctions() {}

    static Optional<WindowFunction> of(WindowCall call) {
        DataType type = call.resultType();
        return Optional.ofNullable(
                switch (call.function()) {
                    case "row_number" -> rows -> integers(rowNumbers(rows), type);
                    case "rank" -> rows -> integers(ranks(rows), type);
                    case "dense_rank" -> rows -> integers(denseRanks(rows), type);
                    case "percent_rank" -> RankingFunctions::percentRanks;
                    case "cume_dist" -> RankingFunctions::cumulativeShares;
                    case "ntile" -> {
                        int tiles = tiles(call);
                        yield rows -> integers(tiles(rows, tiles), type);
                    }
                    default -> null;
                });
    }

    private static int tiles(WindowCall call) {
        if (call.arguments().size() == 1
                && call.arguments().get(0) instanceof RowExpression.Literal literal
                && literal.value() instanceof Number number
                && number.intValue() > 0) {
            return number.intValue();
        }
        throw new SkepException(ErrorCode.INVALID_ARGUMENTS, "ntile needs one constant number above 0");
    }

    private static ColumnVector integers(int[] values, DataType type) {
        if (VectorLayout.of(type) == VectorLayout.INT) {
            return new IntVector(values, values.length, null);
        }
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = values[i];
        }
        return new LongVector(longs, longs.length, null);
    }

    private static int[] rowNumbers(WindowRows rows) {
        int[] result = new int[rows.rowCount()];
        for (int i = 0; i < result.length; i++) {
            result[i] = i - rows.partitionStart()[i] + 1;
        }
        return result;
    }

    private static int[] ranks(WindowRows rows) {
        int[] result = new int[rows.rowCount()];
        for (int i = 0; i < result.length; i++) {
            result[i] = rows.peerStart()[i] - rows.partitionStart()[i] + 1;
        }
        return result;
    }

    private static int[] denseRanks(WindowRows rows) {
        int[] result = new int[rows.rowCount()];
        int rank = 0;
        for (int i = 0; i < result.length; i++) {
            if (rows.partitionStart()[i] == i) {
                rank = 1;
            } else if (rows.peerStart()[i] == i) {
                rank++;
            }
            result[i] = rank;
        }
        return result;
    }

    private static ColumnVector percentRanks(WindowRows rows) {
        double[] result = new double[rows.rowCount()];
        for (int i = 0; i < result.length; i++) {
            int others = rows.partitionEnd()[i] - rows.partitionStart()[i] - 1;
            result[i] = others == 0 ? 0 : (double) (rows.peerStart()[i] - rows.partitionStart()[i]) / others;
        }
        return new DoubleVector(result, result.length, null);
    }

    private static ColumnVector cumulativeShares(WindowRows rows) {
        double[] result = new double[rows.rowCount()];
        for (int i = 0; i < result.length; i++) {
            int start = rows.partitionStart()[i];
            result[i] = (double) (rows.peerEnd()[i] - start) / (rows.partitionEnd()[i] - start);
        }
        return new DoubleVector(result, result.length, null);
    }

    private static int[] tiles(WindowRows rows, int tiles) {
        int[] result = new int[rows.rowCount()];
        for (int i = 0; i < result.length; i++) {
            int size = rows.partitionEnd()[i] - rows.partitionStart()[i];
            int number = i - rows.partitionStart()[i];
            int small = size / tiles;
            int rowsInLarge = size % tiles * (small + 1);
            result[i] =
                    number < rowsInLarge ? number / (small + 1) + 1 : (number - rowsInLarge) / small + size % tiles + 1;
        }
        return result;
    }
}
