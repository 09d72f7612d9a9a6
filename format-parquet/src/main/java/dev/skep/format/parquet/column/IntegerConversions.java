package dev.skep.format.parquet.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;

/** Unsigned INT32. */
final class IntegerConversions {
    private IntegerConversions() {}

    static VectorConversion masked(int mask) {
        return vector -> {
            int[] values = ((IntVector) vector).values();
            int[] result = new int[vector.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = values[i] & mask;
            }
            return new IntVector(result, result.length, vector.validity());
        };
    }

    static LongVector unsignedToLong(FlatVector vector) {
        int[] values = ((IntVector) vector).values();
        long[] result = new long[vector.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i] & 0xffff_ffffL;
        }
        return new LongVector(result, result.length, vector.validity());
    }
}
