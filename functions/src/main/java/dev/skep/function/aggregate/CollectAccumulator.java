package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers values that are not NULL, all or the distinct ones, in the order in which they came. A partial state is the array. */
final class CollectAccumulator implements Accumulator {
    private static final int CHUNK_BITS = 32;

    private final DataType element;
    private final DistinctRows distinct;
    private final List<FlatVector> chunks = new ArrayList<>();
    private long chunkBytes;
    private long[] places = new long[16];
    private int[] next = new int[16];
    private int size;
    private int[] first = new int[0];
    private int[] last = new int[0];

    CollectAccumulator(DataType element, boolean onlyDistinct) {
        this.element = element;
        this.distinct = onlyDistinct ? new DistinctRows() : null;
        ensureGroups(1);
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > first.length) {
            int before = first.length;
            int capacity = Math.max(groupCount, before * 2);
            first = Arrays.copyOf(first, capacity);
            last = Arrays.copyOf(last, capacity);
            Arrays.fill(first, before, capacity, -1);
            Arrays.fill(last, before, capacity, -1);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        int[] rows = new int[rowCount];
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            rows[count] = i;
            count += arguments[0].isNull(i) ? 0 : 1;
        }
        int[] rowGroups = new int[count];
        for (int i = 0; i < count; i++) {
            rowGroups[i] = groups == null ? 0 : groups[rows[i]];
        }
        add(rowGroups, arguments[0].select(rows, count).flatten(), count);
    }

    private void add(int[] groups, FlatVector values, int count) {
        int[] rows = new int[count];
        int kept = count;
        if (distinct != null) {
            kept = distinct.add(groups, new ColumnVector[] {values}, count, rows);
        } else {
            for (int i = 0; i < count; i++) {
                rows[i] = i;
            }
        }
        if (kept == 0) {
            return;
        }
        VectorBuilder copy = VectorBuilder.of(element, kept);
        copy.append(values, rows, kept);
        FlatVector chunk = copy.build();
        for (int i = 0; i < kept; i++) {
            link(groups[rows[i]], (long) chunks.size() << CHUNK_BITS | i);
        }
        chunks.add(chunk);
        chunkBytes += chunk.retainedBytes();
    }

    private void link(int group, long place) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            next = Arrays.copyOf(next, size * 2);
        }
        places[size] = place;
        next[size] = -1;
        if (last[group] < 0) {
            first[group] = size;
        } else {
            next[last[group]] = size;
        }
        last[group] = size++;
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        ArrayVector arrays = (ArrayVector) intermediate[0].flatten();
        int total = 0;
        for (int i = 0; i < rowCount; i++) {
            total += arrays.isNull(i) ? 0 : arrays.lengths()[i];
        }
        int[] rows = new int[total];
        int[] rowGroups = new int[total];
        int at = 0;
        for (int i = 0; i < rowCount; i++) {
            for (int j = 0; !arrays.isNull(i) && j < arrays.lengths()[i]; j++) {
                rows[at] = arrays.starts()[i] + j;
                rowGroups[at++] = groups == null ? 0 : groups[i];
            }
        }
        if (total > 0) {
            add(rowGroups, arrays.elements().select(rows, total).flatten(), total);
        }
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {output(from, count)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        int[] starts = new int[count];
        int[] lengths = new int[count];
        VectorBuilder elements = VectorBuilder.of(element, count);
        for (int i = 0; i < count; i++) {
            starts[i] = elements.size();
            for (int at = first[from + i]; at >= 0; at = next[at]) {
                elements.append(chunks.get((int) (places[at] >>> CHUNK_BITS)), (int) places[at]);
            }
            lengths[i] = elements.size() - starts[i];
        }
        return new ArrayVector(starts, lengths, elements.build(), count, null);
    }

    @Override
    public long retainedBytes() {
        return chunkBytes + 12L * places.length + 8L * first.length + (distinct == null ? 0 : distinct.retainedBytes());
    }
}
