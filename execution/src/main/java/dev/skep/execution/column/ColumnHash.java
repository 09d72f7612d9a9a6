package dev.skep.execution.column;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hash loops for each kind of flat vector. What they give for NULL rows is without meaning. */
final class ColumnHash {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private ColumnHash() {}

    static void hash(FlatVector vector, int rows, long[] target) {
        if (vector instanceof LongVector longs) {
            long[] values = longs.values();
            for (int i = 0; i < rows; i++) {
                target[i] = RowHasher.mix(values[i]);
            }
        } else if (vector instanceof IntVector ints) {
            int[] values = ints.values();
            for (int i = 0; i < rows; i++) {
                target[i] = RowHasher.mix(values[i]);
            }
        } else if (vector instanceof BytesVector bytes) {
            for (int i = 0; i < rows; i++) {
                target[i] = hash(bytes.data(), bytes.starts()[i], bytes.lengths()[i]);
            }
        } else if (vector instanceof DoubleVector doubles) {
            double[] values = doubles.values();
            for (int i = 0; i < rows; i++) {
                target[i] = RowHasher.mix(Double.doubleToLongBits(values[i] + 0.0));
            }
        } else if (vector instanceof BooleanVector booleans) {
            for (int i = 0; i < rows; i++) {
                target[i] = RowHasher.mix(booleans.values()[i] ? 1 : 0);
            }
        } else {
            hashWide(vector, rows, target);
        }
    }

    private static void hashWide(FlatVector vector, int rows, long[] target) {
        if (vector instanceof Decimal128Vector decimals) {
            for (int i = 0; i < rows; i++) {
                long low = decimals.low()[i];
                long high = decimals.high()[i];
                target[i] = high == low >> 63 ? RowHasher.mix(low) : RowHasher.mix(RowHasher.mix(low) * PRIME + high);
            }
        } else if (vector instanceof TimestampVector timestamps) {
            for (int i = 0; i < rows; i++) {
                target[i] = RowHasher.mix(RowHasher.mix(timestamps.seconds()[i]) * PRIME
                        + timestamps.nanos()[i]);
            }
        } else {
            for (int i = 0; i < rows; i++) {
                target[i] = vector.isNull(i) ? 0 : nested(vector, i);
            }
        }
    }

    private static long hash(byte[] data, int start, int length) {
        long hash = length * PRIME;
        int position = start;
        int end = start + length;
        while (end - position >= 8) {
            hash = (hash ^ (long) LONGS.get(data, position)) * 0xD6E8FEB86659FD93L;
            hash ^= hash >>> 32;
            position += 8;
        }
        long rest = 0;
        for (int shift = 0; position < end; position++, shift += 8) {
            rest |= (data[position] & 0xFFL) << shift;
        }
        return RowHasher.mix(hash ^ rest);
    }

    private static long nested(FlatVector vector, int row) {
        if (vector instanceof ArrayVector array) {
            return range(array.elements(), array.starts()[row], array.lengths()[row]);
        }
        if (vector instanceof StructVector struct) {
            long hash = 0;
            for (int i = 0; i < struct.fieldCount(); i++) {
                hash = RowHasher.mix(hash * PRIME + range(struct.field(i), row, 1));
            }
            return hash;
        }
        MapVector map = (MapVector) vector;
        long sum = map.lengths()[row];
        for (int i = map.starts()[row]; i < map.starts()[row] + map.lengths()[row]; i++) {
            sum += RowHasher.mix(range(map.keys(), i, 1) * PRIME + range(map.values(), i, 1));
        }
        return RowHasher.mix(sum);
    }

    private static long range(ColumnVector vector, int start, int length) {
        long hash = length;
        long[] one = new long[1];
        for (int i = start; i < start + length; i++) {
            long value = 0x5BD1E995;
            if (!vector.isNull(i)) {
                hash(vector.slice(i, 1).flatten(), 1, one);
                value = one[0];
            }
            hash = RowHasher.mix(hash * PRIME + value);
        }
        return hash;
    }
}
