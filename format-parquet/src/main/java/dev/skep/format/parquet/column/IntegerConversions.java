package dev.skep.format.parquet.column;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;

/** Unsigned INT32. */
final class IntegerConversions {
    private IntegerConversions() {}

    /** Values as they are stored, also those beyond the annotated width; negative ones, which it can't mean, are NULL. */
    static FlatVector nonNegative(FlatVector vector) {
        int[] values = ((IntVector) vector).values();
        long[] validity = null;
        for (int row = 0; row < vector.size(); row++) {
            if (values[row] < 0 && !vector.isNull(row)) {
                validity = validity == null ? validity(vector) : validity;
                Validity.clear(validity, row);
            }
        }
        return validity == null ? vector : vector.withValidity(validity);
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
