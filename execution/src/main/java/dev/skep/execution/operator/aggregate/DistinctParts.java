package dev.skep.execution.operator.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.function.SpillingAccumulator;
import dev.skep.api.function.StateStorage;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.hash.GroupTable;
import dev.skep.execution.spill.SpillPartitions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pairs of groups and argument rows on disk, parted by hash so that equal ones meet in memory when results are made. */
final class DistinctParts {
    private static final int FED_ROWS = 4096;

    private final List<DataType> types;
    private final RowType rowType;
    private final int[] columns;
    private final StateStorage storage;
    private final StateStorage.Parts parts;

    /** @param types of the group's number and of the arguments */
    DistinctParts(List<DataType> types, StateStorage storage) {
        this.types = types;
        this.rowType = RowType.of(types.stream().map(DataType::toString).toList(), types);
        this.columns = IntStream.range(0, types.size()).toArray();
        this.storage = storage;
        this.parts = storage.parts(rowType, columns, 0);
    }

    void add(GroupTable pairs) {
        add(pairs, parts);
    }

    private void add(GroupTable pairs, StateStorage.Parts target) {
        int count = pairs.groupCount();
        for (int from = 0; from < count; from += FED_ROWS) {
            storage.checkRunning();
            int rows = Math.min(FED_ROWS, count - from);
            target.add(new RowBatch(rows, pairs.keys(from, rows)));
        }
    }

    /** Gives each different pair to an accumulator. */
    void feed(Accumulator target) {
        feed(parts, 1, target);
        storage.tryHold(0);
    }

    private void feed(StateStorage.Parts source, int level, Accumulator target) {
        source.finish();
        for (int p = 0; p < source.count(); p++) {
            StateStorage.Rows part = source.part(p);
            GroupTable pairs = GroupTable.of(types);
            StateStorage.Parts deeper = null;
            int[] numbers = new int[0];
            for (int i = 0; i < part.batchCount(); i++) {
                storage.checkRunning();
                RowBatch batch = part.batch(i);
                numbers = numbers.length < batch.rowCount() ? new int[batch.rowCount()] : numbers;
                pairs.assign(keys(batch), batch.rowCount(), numbers);
                if (!hasRoom(pairs, target, level)) {
                    deeper = deeper == null ? storage.parts(rowType, columns, level) : deeper;
                    add(pairs, deeper);
                    pairs = GroupTable.of(types);
                }
            }
            if (deeper == null) {
                feed(pairs, target);
            } else {
                add(pairs, deeper);
                feed(deeper, level + 1, target);
            }
        }
    }

    private ColumnVector[] keys(RowBatch batch) {
        ColumnVector[] keys = new ColumnVector[columns.length];
        Arrays.setAll(keys, batch::column);
        return keys;
    }

    private boolean hasRoom(GroupTable pairs, Accumulator target, int level) {
        if (storage.tryHold(2 * pairs.retainedBytes() + target.retainedBytes())) {
            return true;
        }
        if (target instanceof SpillingAccumulator spilling) {
            spilling.spill(storage);
        }
        if (level >= SpillPartitions.MOST_LEVELS) {
            storage.require(2 * pairs.retainedBytes() + target.retainedBytes());
            return true;
        }
        return false;
    }

    private void feed(GroupTable pairs, Accumulator target) {
        int count = pairs.groupCount();
        for (int from = 0; from < count; from += FED_ROWS) {
            int rows = Math.min(FED_ROWS, count - from);
            ColumnVector[] keys = pairs.keys(from, rows);
            int[] groups = ((IntVector) keys[0].flatten()).values();
            ColumnVector[] arguments = Arrays.copyOfRange(keys, 1, keys.length);
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = arguments[i].flatten();
            }
            target.input(groups, arguments, rows);
        }
    }
}
