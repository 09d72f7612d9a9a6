package dev.skep.execution.operator.join;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.hash.IntegerSet;
import dev.skep.execution.operator.IntegerSetFilter;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.function.kernel.ValueOrder;

/** What a build side has in one key column. Read only. */
final class BuildKey {
    /** Of integers: in a wider range no set is made. */
    private static final long VALUES_PER_ROW = 32;
    /** What a set takes of memory for each row, at most. */
    static final long BYTES_PER_ROW = VALUES_PER_ROW / Byte.SIZE;

    private final DataType type;
    private final IntegerSet.Range integers;
    private final IntegerSet members;
    private final Object min;
    private final Object max;

    private BuildKey(DataType type, IntegerSet.Range integers, IntegerSet members, Object min, Object max) {
        this.type = type;
        this.integers = integers;
        this.members = members;
        this.min = min;
        this.max = max;
    }

    /** @param index the join's own, which finds rows by this key or by this and others */
    static BuildKey of(DataType type, FlatVector column, int rows, JoinIndex index) {
        VectorLayout layout = VectorLayout.of(type);
        if (layout == VectorLayout.INT || layout == VectorLayout.LONG) {
            return ofIntegers(type, column, rows, index);
        }
        boolean floating = type.is(TypeKind.FLOAT) || type.is(TypeKind.DOUBLE);
        return type.isNested() || floating ? new BuildKey(type, null, null, null, null) : ofOrdered(type, column, rows);
    }

    private static BuildKey ofIntegers(DataType type, FlatVector column, int rows, JoinIndex index) {
        IntegerSet.Range range = IntegerSet.Range.of(column, rows);
        if (range == null) {
            return new BuildKey(type, null, null, null, null);
        }
        IntegerSet members = null;
        if (index instanceof BitmapJoinIndex bitmap) {
            members = bitmap.members();
        } else if (range.isWithin(VALUES_PER_ROW * rows)) {
            members = new IntegerSet(range.first(), range.last());
            members.addAll(column, rows);
        }
        return new BuildKey(
                type,
                range,
                members,
                IntegerSetFilter.boxed(type, range.first()),
                IntegerSetFilter.boxed(type, range.last()));
    }

    private static BuildKey ofOrdered(DataType type, FlatVector column, int rows) {
        int min = -1;
        int max = -1;
        for (int i = 0; i < rows; i++) {
            if (column.isNull(i)) {
                continue;
            }
            if (min < 0) {
                min = i;
                max = i;
            } else if (ValueOrder.compareFlat(column, i, column, min) < 0) {
                min = i;
            } else if (ValueOrder.compareFlat(column, i, column, max) > 0) {
                max = i;
            }
        }
        return min < 0
                ? new BuildKey(type, null, null, null, null)
                : new BuildKey(
                        type, null, null, VectorValues.read(type, column, min), VectorValues.read(type, column, max));
    }

    /**
     * A filter for one thread.
     *
     * @param index finds rows by this key alone, or null
     */
    KeyFilter filter(JoinIndex index) {
        return members == null
                ? new BuildKeyFilter(this, index == null ? null : index.reader())
                : new IntegerSetFilter(type, integers, members);
    }

    /** Boxed; null when all values are NULL, and for types whose order files do not keep. */
    Object min() {
        return min;
    }

    Object max() {
        return max;
    }

    long retainedBytes() {
        return members == null ? 0 : members.retainedBytes();
    }
}
