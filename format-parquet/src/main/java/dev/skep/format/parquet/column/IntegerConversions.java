package dev.skep.format.parquet.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;

/** Unsigned numbers. */
final class IntegerConversions {
    private IntegerConversions() {}

    /** Values as they are stored, also those beyond the annotated width; those whose first bit is set, which Hive takes for none, are NULL. */
    static FlatVector nonNegative(FlatVector vector) {
        long[] validity = null;
        for (int row = 0; row < vector.size(); row++) {
            if (isNegative(vector, row) && !vector.isNull(row)) {
                validity = validity == null ? validity(vector) : validity;
                Validity.clear(validity, row);
            }
        }
        return validity == null ? vector : vector.withValidity(validity);
    }

    private static boolean isNegative(FlatVector vector, int row) {
        return vector instanceof IntVector ints ? ints.values()[row] < 0 : ((LongVector) vector).values()[row] < 0;
    }

    private static long[] validity(FlatVector vector) {
        return vector.validity() == null
                ? Validity.allValid(vector.size())
                : vector.validity().clone();
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
