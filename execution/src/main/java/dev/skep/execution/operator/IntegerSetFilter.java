package dev.skep.execution.operator;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.VectorLayout;
import dev.skep.api.vector.VectorValues;
import dev.skep.execution.hash.IntegerSet;

/** Keeps the integers of a set; of each entry of a dictionary the answer is remembered. */
public final class IntegerSetFilter implements KeyFilter {
    private static final int MOST_ENTRIES = 1 << 16;

    private final Object min;
    private final Object max;
    private final IntegerSet members;
    private FlatVector dictionary;
    private int[] entries = new int[0];

    /**
     * @param type of the values, which are ints or longs
     * @param range from the least member to the greatest
     */
    public IntegerSetFilter(DataType type, IntegerSet.Range range, IntegerSet members) {
        this.min = boxed(type, range.first());
        this.max = boxed(type, range.last());
        this.members = members;
    }

    /** The value of a type that a number stands for. */
    public static Object boxed(DataType type, long number) {
        FlatVector vector = VectorLayout.of(type) == VectorLayout.LONG
                ? new LongVector(new long[] {number}, 1, null)
                : new IntVector(new int[] {(int) number}, 1, null);
        return VectorValues.read(type, vector, 0);
    }

    @Override
    public Object min() {
        return min;
    }

    @Override
    public Object max() {
        return max;
    }

    @Override
    public boolean tellsMembers() {
        return true;
    }

    @Override
    public int select(ColumnVector values, int count, int[] selected) {
        if (values instanceof DictionaryVector coded && coded.dictionary().size() <= MOST_ENTRIES) {
            return selectCoded(coded, count, selected);
        }
        FlatVector flat = values.flatten();
        int kept = flat instanceof LongVector longs
                ? select(longs.values(), count, selected)
                : select(((IntVector) flat).values(), count, selected);
        return flat.mayHaveNulls() ? withoutNulls(flat, selected, kept) : kept;
    }

    private int selectCoded(DictionaryVector coded, int count, int[] selected) {
        remember(coded.dictionary());
        int[] ids = coded.ids();
        int[] kept = entries;
        int found = 0;
        for (int i = 0; i < count; i++) {
            selected[found] = i;
            found += kept[ids[i]];
        }
        return found;
    }

    private void remember(FlatVector values) {
        if (values == dictionary) {
            return;
        }
        int size = values.size();
        if (entries.length < size) {
            entries = new int[size];
        }
        for (int i = 0; i < size; i++) {
            entries[i] = values.isNull(i) ? 0 : members.bit(IntegerSet.value(values, i));
        }
        dictionary = values;
    }

    private int select(long[] values, int count, int[] selected) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            selected[kept] = i;
            kept += members.bit(values[i]);
        }
        return kept;
    }

    private int select(int[] values, int count, int[] selected) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            selected[kept] = i;
            kept += members.bit(values[i]);
        }
        return kept;
    }

    private static int withoutNulls(FlatVector values, int[] selected, int count) {
        int present = 0;
        for (int i = 0; i < count; i++) {
            selected[present] = selected[i];
            present += values.isNull(selected[i]) ? 0 : 1;
        }
        return present;
    }
}
