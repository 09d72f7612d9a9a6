package dev.skep.execution.hash;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Leaves open how groups are kept until the first rows tell how their keys come: see {@link FactoredGroupTable} for keys that are coded. */
final class ChosenGroupTable implements GroupTable {
    private final List<DataType> types;
    private GroupTable table;

    ChosenGroupTable(List<DataType> types) {
        this.types = types;
    }

    @Override
    public GroupTable reader() {
        return chosen().reader();
    }

    @Override
    public void assign(ColumnVector[] keys, int rows, int[] groups) {
        if (table == null && rows > 0) {
            List<int[]> factors = factors(keys);
            table = factors.size() > 1 ? new FactoredGroupTable(types, factors) : new ColumnGroupTable(types);
        }
        chosen().assign(keys, rows, groups);
    }

    @Override
    public void find(ColumnVector[] keys, int rows, int[] groups) {
        if (table == null) {
            Arrays.fill(groups, 0, rows, -1);
        } else {
            table.find(keys, rows, groups);
        }
    }

    private GroupTable chosen() {
        if (table == null) {
            table = new ColumnGroupTable(types);
        }
        return table;
    }

    /** The places of keys of a common origin, and of others by themselves; nothing when keys of any length come as they are, or none is coded. */
    private List<int[]> factors(ColumnVector[] keys) {
        List<int[]> factors = new ArrayList<>();
        boolean isAnyCoded = false;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] instanceof FlatVector && !FixedKey.holds(VectorLayout.of(types.get(i)))) {
                return List.of();
            }
            isAnyCoded |= keys[i] instanceof DictionaryVector;
            int factor = factorWithIds(factors, keys, i);
            if (factor < 0) {
                factors.add(new int[] {i});
            } else {
                int[] before = factors.get(factor);
                int[] longer = Arrays.copyOf(before, before.length + 1);
                longer[before.length] = i;
                factors.set(factor, longer);
            }
        }
        return isAnyCoded ? factors : List.of();
    }

    private static int factorWithIds(List<int[]> factors, ColumnVector[] keys, int key) {
        for (int i = 0; i < factors.size() && keys[key] instanceof DictionaryVector coded; i++) {
            if (keys[factors.get(i)[0]] instanceof DictionaryVector other && other.ids() == coded.ids()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int groupCount() {
        return table == null ? 0 : table.groupCount();
    }

    @Override
    public ColumnVector[] keys(int from, int count) {
        return chosen().keys(from, count);
    }

    @Override
    public long retainedBytes() {
        return table == null ? 0 : table.retainedBytes();
    }

    @Override
    public int capacity() {
        return table == null ? 0 : table.capacity();
    }
}
