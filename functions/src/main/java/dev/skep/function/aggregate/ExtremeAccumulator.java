package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.kernel.Operand;
import dev.skep.function.kernel.ValueOrder;
import java.util.Arrays;

/** MIN and MAX of values of any type, in which those within nested values that are NULL lose, as in Hive: refers to the row of the batch that held the best value, and keeps just that row between batches. */
final class ExtremeAccumulator implements Accumulator {
    private final DataType type;
    private final int sign;
    private FlatVector[] best = new FlatVector[1];
    private int[] bestRow = new int[1];
    private long bytes;

    /** @param largest true for MAX */
    ExtremeAccumulator(DataType type, boolean largest) {
        this.type = type;
        this.sign = largest ? 1 : -1;
    }

    @Override
    public void ensureGroups(int groupCount) {
        if (groupCount > best.length) {
            int capacity = Math.max(groupCount, best.length * 2);
            best = Arrays.copyOf(best, capacity);
            bestRow = Arrays.copyOf(bestRow, capacity);
        }
    }

    @Override
    public void input(int[] groups, ColumnVector[] arguments, int rowCount) {
        Operand operand = Operand.of(arguments[0]);
        FlatVector vector = operand.vector();
        int[] changed = new int[rowCount];
        int changes = 0;
        for (int i = 0; i < rowCount; i++) {
            int row = i & operand.mask();
            if (vector.isNull(row)) {
                continue;
            }
            int group = groups == null ? 0 : groups[i];
            FlatVector current = best[group];
            if (current == null || isBetter(vector, row, current, bestRow[group])) {
                if (current != vector) {
                    changed[changes++] = group;
                }
                best[group] = vector;
                bestRow[group] = row;
            }
        }
        for (int i = 0; i < changes; i++) {
            keep(changed[i]);
        }
    }

    private boolean isBetter(FlatVector vector, int row, FlatVector current, int currentRow) {
        return ValueOrder.compareFlat(vector, row, current, currentRow, sign < 0) * sign > 0;
    }

    /** Copies the best row of a group, so that its batch can go. */
    private void keep(int group) {
        VectorBuilder builder = VectorBuilder.of(type, 1);
        builder.append(best[group], bestRow[group]);
        best[group] = builder.build();
        bestRow[group] = 0;
        bytes += 48;
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        input(groups, intermediate, rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return new ColumnVector[] {output(from, count)};
    }

    @Override
    public ColumnVector output(int from, int count) {
        VectorBuilder builder = VectorBuilder.of(type, count);
        for (int i = from; i < from + count; i++) {
            if (best[i] == null) {
                builder.appendNull();
            } else {
                builder.append(best[i], bestRow[i]);
            }
        }
        return builder.build();
    }

    @Override
    public long retainedBytes() {
        return 12L * best.length + bytes;
    }
}
