package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.function.kernel.ValueOrder;

/** Aggregates over frames in time that does not depend on the frames' sizes, for bounds that only move forward. */
final class FastFrames {
    private FastFrames() {}

    /** Rows of each frame in which no argument is NULL. */
    static ColumnVector count(WindowFrames frames, ColumnVector[] arguments) {
        int rows = frames.starts().length;
        int[] before = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            boolean counts = true;
            for (ColumnVector argument : arguments) {
                counts &= !argument.isNull(i);
            }
            before[i + 1] = before[i] + (counts ? 1 : 0);
        }
        long[] result = new long[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = before[frames.ends()[i]] - before[frames.starts()[i]];
        }
        return new LongVector(result, rows, null);
    }

    /** Sums of integers, wrapping; NULL for frames without a value. */
    static ColumnVector sumLongs(WindowFrames frames, FlatVector argument) {
        int rows = frames.starts().length;
        long[] sums = new long[rows + 1];
        for (int i = 0; i < rows; i++) {
            sums[i + 1] = sums[i] + (argument.isNull(i) ? 0 : value(argument, i));
        }
        long[] result = new long[rows];
        for (int i = 0; i < rows; i++) {
            result[i] = sums[frames.ends()[i]] - sums[frames.starts()[i]];
        }
        return new LongVector(result, rows, hasValue(frames, argument));
    }

    /** Sums of decimals of at most 18 digits, as decimals of more; NULL for frames without a value. */
    static ColumnVector sumDecimals(WindowFrames frames, LongVector argument) {
        int rows = frames.starts().length;
        long[] high = new long[rows + 1];
        long[] low = new long[rows + 1];
        for (int i = 0; i < rows; i++) {
            long value = argument.isNull(i) ? 0 : argument.values()[i];
            low[i + 1] = low[i] + value;
            int carry = Long.compareUnsigned(low[i + 1], low[i]) < 0 ? 1 : 0;
            high[i + 1] = high[i] + (value >> 63) + carry;
        }
        long[] resultHigh = new long[rows];
        long[] resultLow = new long[rows];
        for (int i = 0; i < rows; i++) {
            int start = frames.starts()[i];
            int end = frames.ends()[i];
            resultLow[i] = low[end] - low[start];
            int borrow = Long.compareUnsigned(low[end], low[start]) < 0 ? 1 : 0;
            resultHigh[i] = high[end] - high[start] - borrow;
        }
        return new Decimal128Vector(resultHigh, resultLow, rows, hasValue(frames, argument));
    }

    /** Sums of doubles over frames that begin with their partition; NULL for frames without a value. */
    static ColumnVector sumGrowing(WindowRows rows, WindowFrames frames, DoubleVector argument, boolean average) {
        int count = rows.rowCount();
        double[] result = new double[count];
        double sum = 0;
        int values = 0;
        int done = 0;
        for (int i = 0; i < count; i++) {
            if (rows.partitionStart()[i] == i) {
                sum = 0;
                values = 0;
                done = i;
            }
            for (; done < frames.ends()[i]; done++) {
                if (!argument.isNull(done)) {
                    sum += argument.values()[done];
                    values++;
                }
            }
            result[i] = average ? sum / values : sum;
        }
        return new DoubleVector(result, count, hasValue(frames, argument));
    }

    /** The least or greatest value of each frame. */
    static ColumnVector extreme(WindowFrames frames, FlatVector argument, boolean greatest) {
        int rows = frames.starts().length;
        int[] queue = new int[rows];
        int head = 0;
        int tail = 0;
        int next = 0;
        int[] sources = new int[rows];
        for (int i = 0; i < rows; i++) {
            int start = frames.starts()[i];
            for (next = Math.max(next, start); next < frames.ends()[i]; next++) {
                if (argument.isNull(next)) {
                    continue;
                }
                while (tail > head && !isBetter(argument, queue[tail - 1], next, greatest)) {
                    tail--;
                }
                queue[tail++] = next;
            }
            while (head < tail && queue[head] < start) {
                head++;
            }
            sources[i] = head < tail && queue[head] < frames.ends()[i] ? queue[head] : 0;
        }
        FlatVector selected = argument.select(sources, rows);
        long[] valid = hasValue(frames, argument);
        return selected.withValidity(valid);
    }

    private static boolean isBetter(FlatVector argument, int a, int b, boolean greatest) {
        int order = ValueOrder.compareFlat(argument, a, argument, b);
        return greatest ? order > 0 : order < 0;
    }

    private static long value(FlatVector argument, int row) {
        return argument instanceof LongVector longs ? longs.values()[row] : ((IntVector) argument).values()[row];
    }

    /** Validity of a result that is NULL for frames without a value. */
    private static long[] hasValue(WindowFrames frames, FlatVector argument) {
        int rows = frames.starts().length;
        int[] before = new int[rows + 1];
        for (int i = 0; i < rows; i++) {
            before[i + 1] = before[i] + (argument.isNull(i) ? 0 : 1);
        }
        long[] bits = null;
        for (int i = 0; i < rows; i++) {
            if (before[frames.ends()[i]] == before[frames.starts()[i]]) {
                bits = bits == null ? Validity.allValid(rows) : bits;
                Validity.clear(bits, i);
            }
        }
        return bits;
    }
}
