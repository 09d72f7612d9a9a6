package dev.skep.execution.operator.sort;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.execution.plan.SortKey;
import java.util.Arrays;

/**
 * A key of each row as a long: rows with a smaller number come first; rows with equal numbers need a comparison of the key, unless {@link #isExact}.
 */
public final class SortPrefix {
    /** How many bytes of a text a prefix holds. */
    static final int BYTES = 8;

    private SortPrefix() {}

    /** Whether equal numbers mean equal keys. */
    static boolean isExact(FlatVector vector) {
        return vector instanceof IntVector
                || vector instanceof BooleanVector
                || vector instanceof LongVector && !vector.mayHaveNulls();
    }

    /** Fills {@code target} for the first rows of a vector. */
    public static void fill(FlatVector vector, SortKey key, int count, long[] target) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        fill(vector, key, rows, 0, count, target);
    }

    /** Fills {@code target[from]} to {@code target[to - 1]} for the rows that stand there in {@code rows}. */
    static void fill(FlatVector vector, SortKey key, int[] rows, int from, int to, long[] target) {
        fillAscending(vector, key.ascending() != key.nullsFirst(), rows, from, to, target);
        if (!key.ascending()) {
            for (int i = from; i < to; i++) {
                target[i] = ~target[i];
            }
        }
        if (vector.mayHaveNulls()) {
            long nullPrefix = key.nullsFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
            for (int i = from; i < to; i++) {
                if (vector.isNull(rows[i])) {
                    target[i] = nullPrefix;
                }
            }
        }
    }

    /** As {@link #fill}, for the bytes of texts from {@code offset} on, zeros where they have ended; from an offset above 0 of texts that are longer only. */
    static void fillTexts(BytesVector texts, SortKey key, int[] rows, int from, int to, int offset, long[] target) {
        if (offset == 0) {
            fill(texts, key, rows, from, to, target);
            return;
        }
        long direction = key.ascending() ? Long.MIN_VALUE : Long.MAX_VALUE;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            target[i] = leading(texts.data(), texts.starts()[row] + offset, texts.lengths()[row] - offset) ^ direction;
        }
    }

    /** Fills in the lengths of texts, all that go on after {@code place} having the same; of texts with equal bytes the shorter ones come first. False when all numbers are equal. */
    static boolean fillLengths(BytesVector texts, SortKey key, int[] rows, int from, int to, int place, long[] target) {
        long nullPrefix = key.nullsFirst() ? Long.MIN_VALUE : Long.MAX_VALUE;
        boolean differ = false;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            long length = Math.min(texts.lengths()[row], place + 1L);
            target[i] = texts.isNull(row) ? nullPrefix : key.ascending() ? length : ~length;
            differ |= target[i] != target[from];
        }
        return differ;
    }

    /** @param nullsAreGreatest whether NULLs within nested values come last */
    private static void fillAscending(
            FlatVector vector, boolean nullsAreGreatest, int[] rows, int from, int to, long[] target) {
        if (vector instanceof LongVector longs) {
            gather(longs.values(), rows, from, to, target);
        } else if (vector instanceof IntVector ints) {
            int[] values = ints.values();
            for (int i = from; i < to; i++) {
                target[i] = values[rows[i]];
            }
        } else if (vector instanceof DoubleVector doubles) {
            double[] values = doubles.values();
            for (int i = from; i < to; i++) {
                long bits = Double.doubleToLongBits(values[rows[i]] + 0.0);
                target[i] = bits ^ bits >> 63 & Long.MAX_VALUE;
            }
        } else if (vector instanceof BytesVector bytes) {
            for (int i = from; i < to; i++) {
                int row = rows[i];
                target[i] = leading(bytes.data(), bytes.starts()[row], bytes.lengths()[row]) ^ Long.MIN_VALUE;
            }
        } else if (vector instanceof BooleanVector booleans) {
            for (int i = from; i < to; i++) {
                target[i] = booleans.values()[rows[i]] ? 1 : 0;
            }
        } else if (vector instanceof TimestampVector timestamps) {
            gather(timestamps.seconds(), rows, from, to, target);
        } else if (vector instanceof Decimal128Vector decimals) {
            gather(decimals.high(), rows, from, to, target);
        } else if (vector instanceof ArrayVector arrays) {
            fillFirst(arrays, arrays.elements(), nullsAreGreatest, rows, from, to, target);
        } else if (vector instanceof StructVector structs && structs.fieldCount() > 0) {
            fillFirst(structs, structs.field(0), nullsAreGreatest, rows, from, to, target);
        } else {
            Arrays.fill(target, from, to, 0);
        }
    }

    /** Fills in the numbers of arrays' first elements, or of structs' first fields. Empty arrays come first. */
    private static void fillFirst(
            FlatVector nested,
            ColumnVector values,
            boolean nullsAreGreatest,
            int[] rows,
            int from,
            int to,
            long[] target) {
        ArrayVector arrays = nested instanceof ArrayVector array ? array : null;
        FlatVector flat = values instanceof DictionaryVector coded
                ? coded.dictionary()
                : values instanceof ConstantVector constant ? constant.value() : (FlatVector) values;
        int[] places = new int[to - from];
        int[] filled = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            target[i] = Long.MIN_VALUE;
            if (nested.isNull(row) || arrays != null && arrays.lengths()[row] == 0) {
                continue;
            }
            int value = arrays == null ? row : arrays.starts()[row];
            int place = values instanceof DictionaryVector coded
                    ? coded.ids()[value]
                    : values instanceof ConstantVector ? 0 : value;
            if (!flat.isNull(place)) {
                filled[count] = i;
                places[count++] = place;
            } else if (nullsAreGreatest) {
                target[i] = Long.MAX_VALUE;
            }
        }
        long[] numbers = new long[count];
        fillAscending(flat, nullsAreGreatest, places, 0, count, numbers);
        for (int i = 0; i < count; i++) {
            target[filled[i]] = numbers[i];
        }
    }

    private static void gather(long[] values, int[] rows, int from, int to, long[] target) {
        for (int i = from; i < to; i++) {
            target[i] = values[rows[i]];
        }
    }

    private static long leading(byte[] data, int start, int length) {
        long value = 0;
        int count = Math.min(BYTES, length);
        for (int i = 0; i < count; i++) {
            value |= (data[start + i] & 0xFFL) << 56 - 8 * i;
        }
        return value;
    }
}
