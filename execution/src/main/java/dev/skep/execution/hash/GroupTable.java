package dev.skep.execution.hash;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorLayout;
import java.util.List;

/** Numbers groups of equal keys from 0 in the order in which they are first seen. NULL is a key like others. Used by one thread. */
public interface GroupTable {
    /** Whether keys of these types fit into fixed room, so that a table keeps no copies of values. */
    static boolean isFixed(List<DataType> types) {
        return types.size() <= 2 && types.stream().allMatch(type -> FixedKey.holds(VectorLayout.of(type)));
    }

    /** The table that is fastest for keys of these types. */
    static GroupTable of(List<DataType> types) {
        return isFixed(types) ? plain(types) : new CodedGroupTable(new ChosenGroupTable(types));
    }

    /** A table that keeps the keys of each group. */
    static GroupTable plain(List<DataType> types) {
        GroupTable table = !isFixed(types)
                ? new ColumnGroupTable(types)
                : types.size() == 1
                        ? new LongGroupTable(VectorLayout.of(types.get(0)))
                        : new LongPairGroupTable(VectorLayout.of(types.get(0)), VectorLayout.of(types.get(1)));
        return new CodedGroupTable(table);
    }

    /** Writes the group of each row to {@code groups}, making new groups as needed. */
    void assign(ColumnVector[] keys, int rows, int[] groups);

    /** Writes the group of each row to {@code groups}, or -1 where there is none. */
    void find(ColumnVector[] keys, int rows, int[] groups);

    /** A table with the same groups for another thread to {@link #find} in; neither may get more groups after that. */
    GroupTable reader();

    int groupCount();

    /** The keys of groups {@code from} to {@code from + count - 1}. */
    ColumnVector[] keys(int from, int count);

    long retainedBytes();

    /** Groups that there is room for without growing to twice the size. */
    int capacity();
}
