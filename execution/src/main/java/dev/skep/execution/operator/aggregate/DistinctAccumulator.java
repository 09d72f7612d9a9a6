package dev.skep.execution.operator.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.SpillingAccumulator;
import dev.skep.api.function.StateStorage;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.StructVector;
import dev.skep.execution.hash.GroupTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Any aggregate over the distinct argument rows of each group. A partial state is the array of them, in the order in which they came. What memory has no room for is parted
 * on disk, and the aggregate sees all rows when the results are made.
 */
public final class DistinctAccumulator implements SpillingAccumulator {
    private final BoundAggregate aggregate;
    private final List<DataType> types;
    private Accumulator target;
    /** Numbers the distinct pairs of a group and its argument row. */
    private GroupTable rows;
    /** The pairs on disk; null as long as all are in memory. */
    private DistinctParts parts;

    private int[] pairs = new int[0];
    /** The pairs in the order of their groups, and where each group's begin; null when rows came since. */
    private int[] byGroup;

    private int[] starts;
    private int groupCount;

    public DistinctAccumulator(BoundAggregate aggregate) {
        this.aggregate = aggregate;
        target = aggregate.accumulators().get();
        types = new ArrayList<>();
        types.add(PrimitiveType.INT);
        types.addAll(aggregate.argumentTypes());
        rows = GroupTable.of(types);
    }

    /** The columns of a partial state. */
    public static List<DataType> intermediateTypes(BoundAggregate aggregate) {
        List<StructType.Field> fields = new ArrayList<>();
        for (DataType type : aggregate.argumentTypes()) {
            fields.add(new StructType.Field("_" + fields.size(), type));
        }
        return List.of(new ArrayType(new StructType(fields)));
    }

    @Override
    public void ensureGroups(int groups) {
        groupCount = Math.max(groupCount, groups);
        target.ensureGroups(groups);
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        byGroup = null;
        if (pairs.length < rowCount) {
            pairs = new int[rowCount];
        }
        int[] groupOfRow = groups == null ? new int[rowCount] : groups;
        ColumnVector[] keys = new ColumnVector[arguments.length + 1];
        keys[0] = new IntVector(groupOfRow, rowCount, null);
        System.arraycopy(arguments, 0, keys, 1, arguments.length);
        int before = rows.groupCount();
        rows.assign(keys, rowCount, pairs);
        if (parts != null) {
            return;
        }
        int[] fresh = firstRows(before, rowCount);
        if (fresh.length == 0) {
            return;
        }
        int[] freshGroups = groups == null
                ? null
                : IntStream.of(fresh).map(row -> groups[row]).toArray();
        ColumnVector[] selected = new ColumnVector[arguments.length];
        for (int i = 0; i < selected.length; i++) {
            selected[i] = arguments[i].select(fresh, fresh.length).flatten();
        }
        target.input(freshGroups, selected, fresh.length);
    }

    /** The first row of each pair that was made since there were {@code before}. */
    private int[] firstRows(int before, int rowCount) {
        int[] fresh = new int[rows.groupCount() - before];
        boolean[] seen = new boolean[fresh.length];
        int count = 0;
        for (int row = 0; row < rowCount && count < fresh.length; row++) {
            int made = pairs[row] - before;
            if (made >= 0 && !seen[made]) {
                seen[made] = true;
                fresh[count++] = row;
            }
        }
        return fresh;
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        ArrayVector arrays = (ArrayVector) intermediate[0].flatten();
        int[] lengths = new int[rowCount];
        for (int i = 0; i < rowCount; i++) {
            lengths[i] = arrays.isNull(i) ? 0 : arrays.lengths()[i];
        }
        int total = IntStream.of(lengths).sum();
        if (total == 0) {
            return;
        }
        int[] elements = new int[total];
        int[] elementGroups = new int[total];
        int at = 0;
        for (int i = 0; i < rowCount; i++) {
            for (int k = 0; k < lengths[i]; k++) {
                elements[at] = arrays.starts()[i] + k;
                elementGroups[at++] = groups == null ? 0 : groups[i];
            }
        }
        StructVector states = (StructVector) arrays.elements().flatten();
        ColumnVector[] arguments = new ColumnVector[states.fieldCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = states.field(i).select(elements, total);
        }
        input(elementGroups, arguments, total);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        if (byGroup == null) {
            sortByGroup();
        }
        int first = starts[from];
        int[] chosen = Arrays.copyOfRange(byGroup, first, starts[from + count]);
        ColumnVector[] keys = rows.keys(0, rows.groupCount());
        ColumnVector[] fields = new ColumnVector[keys.length - 1];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = keys[i + 1].select(chosen, chosen.length);
        }
        int[] arrayStarts = new int[count];
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            arrayStarts[i] = starts[from + i] - first;
            lengths[i] = starts[from + i + 1] - starts[from + i];
        }
        StructVector elements = new StructVector(fields, chosen.length, null);
        return new ColumnVector[] {new ArrayVector(arrayStarts, lengths, elements, count, null)};
    }

    private void sortByGroup() {
        int count = rows.groupCount();
        int[] groups = ((IntVector) rows.keys(0, count)[0].flatten()).values();
        starts = new int[groupCount + 1];
        for (int i = 0; i < count; i++) {
            starts[groups[i] + 1]++;
        }
        for (int i = 0; i < groupCount; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        byGroup = new int[count];
        for (int i = 0; i < count; i++) {
            byGroup[next[groups[i]]++] = i;
        }
    }

    @Override
    public void spill(StateStorage storage) {
        if (parts == null) {
            parts = new DistinctParts(types, storage);
            target = aggregate.accumulators().get();
            target.ensureGroups(groupCount);
        }
        parts.add(rows);
        rows = GroupTable.of(types);
        byGroup = null;
    }

    @Override
    public ColumnVector output(int from, int count) {
        if (parts != null) {
            parts.add(rows);
            rows = GroupTable.of(types);
            parts.feed(target);
            parts = null;
        }
        return target.output(from, count);
    }

    @Override
    public long retainedBytes() {
        return target.retainedBytes() + rows.retainedBytes();
    }
}
