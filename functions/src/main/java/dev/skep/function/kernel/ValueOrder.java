package dev.skep.function.kernel;

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
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.type.Int128;
import java.util.Arrays;

/**
 * The total order of values of one type, as compareTo: bytes are unsigned, NaN equals itself and comes last, -0.0 equals 0.0, NULL (inside
 * nested values) comes first, unless it is asked to come last.
 */
public final class ValueOrder {
    private ValueOrder() {}

    public static int compare(ColumnVector a, int rowA, ColumnVector b, int rowB) {
        return compare(a, rowA, b, rowB, false);
    }

    /** @param nullsLast whether NULLs come last, those within nested values too */
    public static int compare(ColumnVector a, int rowA, ColumnVector b, int rowB, boolean nullsLast) {
        boolean nullA = a.isNull(rowA);
        boolean nullB = b.isNull(rowB);
        if (nullA || nullB) {
            return nullsLast ? Boolean.compare(nullA, nullB) : Boolean.compare(nullB, nullA);
        }
        return compareFlat(flat(a), index(a, rowA), flat(b), index(b, rowB), nullsLast);
    }

    private static FlatVector flat(ColumnVector vector) {
        if (vector instanceof DictionaryVector dictionary) {
            return dictionary.dictionary();
        }
        return vector instanceof ConstantVector constant ? constant.value() : (FlatVector) vector;
    }

    private static int index(ColumnVector vector, int row) {
        if (vector instanceof DictionaryVector dictionary) {
            return dictionary.ids()[row];
        }
        return vector instanceof ConstantVector ? 0 : row;
    }

    /** Compares two rows that are not NULL. */
    public static int compareFlat(FlatVector a, int i, FlatVector b, int j) {
        return compareFlat(a, i, b, j, false);
    }

    /** @param nullsLast whether NULLs within nested values come last */
    public static int compareFlat(FlatVector a, int i, FlatVector b, int j, boolean nullsLast) {
        if (a instanceof IntVector left) {
            return Integer.compare(left.values()[i], ((IntVector) b).values()[j]);
        }
        if (a instanceof LongVector left) {
            return Long.compare(left.values()[i], ((LongVector) b).values()[j]);
        }
        if (a instanceof BytesVector left) {
            return compare(left, i, (BytesVector) b, j);
        }
        if (a instanceof DoubleVector left) {
            return compare(left.values()[i], ((DoubleVector) b).values()[j]);
        }
        if (a instanceof BooleanVector left) {
            return Boolean.compare(left.values()[i], ((BooleanVector) b).values()[j]);
        }
        if (a instanceof Decimal128Vector left) {
            Decimal128Vector right = (Decimal128Vector) b;
            return Int128.compare(left.high()[i], left.low()[i], right.high()[j], right.low()[j]);
        }
        if (a instanceof TimestampVector left) {
            TimestampVector right = (TimestampVector) b;
            int order = Long.compare(left.seconds()[i], right.seconds()[j]);
            return order != 0 ? order : Integer.compare(left.nanos()[i], right.nanos()[j]);
        }
        return compareNested(a, i, b, j, nullsLast);
    }

    public static int compare(BytesVector a, int i, BytesVector b, int j) {
        int startA = a.starts()[i];
        int startB = b.starts()[j];
        return Arrays.compareUnsigned(
                a.data(), startA, startA + a.lengths()[i], b.data(), startB, startB + b.lengths()[j]);
    }

    public static int compare(double a, double b) {
        return a < b ? -1 : a > b ? 1 : a == b ? 0 : Boolean.compare(Double.isNaN(a), Double.isNaN(b));
    }

    private static int compareNested(FlatVector a, int i, FlatVector b, int j, boolean nullsLast) {
        if (a instanceof StructVector left) {
            StructVector right = (StructVector) b;
            for (int field = 0; field < left.fieldCount(); field++) {
                int order = compare(left.field(field), i, right.field(field), j, nullsLast);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
        if (a instanceof ArrayVector left) {
            ArrayVector right = (ArrayVector) b;
            int shorter = Math.min(left.lengths()[i], right.lengths()[j]);
            for (int k = 0; k < shorter; k++) {
                int order = compare(
                        left.elements(), left.starts()[i] + k, right.elements(), right.starts()[j] + k, nullsLast);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(left.lengths()[i], right.lengths()[j]);
        }
        return compareMaps((MapVector) a, i, (MapVector) b, j, nullsLast);
    }

    /** Maps with equal entries in any order are equal; others are ordered by size, then by the first key that tells them apart. */
    private static int compareMaps(MapVector a, int i, MapVector b, int j, boolean nullsLast) {
        int order = Integer.compare(a.lengths()[i], b.lengths()[j]);
        for (int k = 0; order == 0 && k < a.lengths()[i]; k++) {
            int entry = a.starts()[i] + k;
            int match = find(a, entry, b, j);
            order = match < 0
                    ? compare(a.keys(), entry, b.keys(), b.starts()[j] + k)
                    : compare(a.values(), entry, b.values(), match, nullsLast);
        }
        return order;
    }

    private static int find(MapVector a, int entry, MapVector b, int row) {
        for (int k = b.starts()[row]; k < b.starts()[row] + b.lengths()[row]; k++) {
            if (compare(a.keys(), entry, b.keys(), k) == 0) {
                return k;
            }
        }
        return -1;
    }
}
