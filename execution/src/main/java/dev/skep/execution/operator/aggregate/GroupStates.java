package dev.skep.execution.operator.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.function.SpillingAccumulator;
import dev.skep.api.function.StateStorage;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.BatchRows;
import dev.skep.execution.hash.GroupTable;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The groups of an aggregation and the states of all its aggregates. Used by one thread. */
final class GroupStates {
    private final AggregateShape shape;
    private final int[] groupColumns;
    /** Where partial states have the group columns. */
    private final int[] firstColumns;

    private final GroupTable table;
    private final Accumulator[] accumulators;
    /** Input columns that several aggregates read. */
    private final int[] sharedColumns;

    private int[] groups = new int[0];
    private boolean onDisk;

    /** @param groupColumns where rows have the group columns */
    GroupStates(AggregateShape shape, int[] groupColumns) {
        this.shape = shape;
        this.groupColumns = groupColumns;
        firstColumns = IntStream.range(0, groupColumns.length).toArray();
        table = groupColumns.length == 0 ? null : GroupTable.of(shape.groupTypes());
        sharedColumns = sharedColumns(shape);
        accumulators =
                shape.calls().stream().map(AggregateInput::newAccumulator).toArray(Accumulator[]::new);
        if (table == null) {
            for (Accumulator accumulator : accumulators) {
                accumulator.ensureGroups(1);
            }
        }
    }

    int groupCount() {
        return table == null ? 1 : table.groupCount();
    }

    private static int[] sharedColumns(AggregateShape shape) {
        List<Integer> columns = new ArrayList<>();
        shape.calls().forEach(call -> call.collectColumns(columns));
        return columns.stream()
                .filter(column -> Collections.frequency(columns, column) > 1)
                .distinct()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Adds rows. */
    void input(RowBatch batch) {
        int[] rowGroups = assign(batch, groupColumns);
        RowBatch values = decoded(batch);
        for (int i = 0; i < accumulators.length; i++) {
            shape.calls().get(i).input(accumulators[i], rowGroups, values);
        }
    }

    /** The batch with numbers flat that each of several aggregates would make flat for itself. */
    private RowBatch decoded(RowBatch batch) {
        ColumnVector[] columns = null;
        for (int column : sharedColumns) {
            if (batch.column(column) instanceof DictionaryVector coded
                    && !(coded.dictionary() instanceof BytesVector)) {
                columns = columns == null ? columns(batch) : columns;
                columns[column] = coded.flatten();
            }
        }
        return columns == null ? batch : new RowBatch(batch.rowCount(), columns);
    }

    private static ColumnVector[] columns(RowBatch batch) {
        ColumnVector[] columns = new ColumnVector[batch.columnCount()];
        Arrays.setAll(columns, batch::column);
        return columns;
    }

    /** Adds partial states. */
    void combine(RowBatch batch) {
        int[] rowGroups = assign(batch, firstColumns);
        int column = groupColumns.length;
        for (int i = 0; i < accumulators.length; i++) {
            ColumnVector[] states =
                    new ColumnVector[shape.calls().get(i).intermediateTypes().size()];
            for (int k = 0; k < states.length; k++) {
                states[k] = batch.column(column++);
            }
            accumulators[i].combine(rowGroups, states, batch.rowCount());
        }
    }

    private int[] assign(RowBatch batch, int[] keyColumns) {
        if (table == null) {
            return null;
        }
        table.assign(keys(batch, keyColumns), batch.rowCount(), groups);
        for (Accumulator accumulator : accumulators) {
            accumulator.ensureGroups(table.groupCount());
        }
        return groups;
    }

    /** The keys of a batch, for whose rows there is room in {@code groups} then. */
    private ColumnVector[] keys(RowBatch batch, int[] keyColumns) {
        if (groups.length < batch.rowCount()) {
            groups = new int[batch.rowCount()];
        }
        ColumnVector[] keys = new ColumnVector[keyColumns.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = batch.column(keyColumns[i]);
        }
        return keys;
    }

    /** The group of each row, or of each partial state, -1 where there is none; the same array at each call. */
    int[] find(RowBatch batch, boolean partial) {
        table.find(keys(batch, partial ? firstColumns : groupColumns), batch.rowCount(), groups);
        return groups;
    }

    /** Pushes the results of all groups. */
    void pushResults(Operator next, TaskContext context) {
        int count = groupCount();
        int batchRows = BatchRows.of(retainedBytes(), count, context.batchRows());
        for (int from = 0; from < count && !next.isSatisfied(); from += batchRows) {
            context.checkRunning();
            next.process(results(from, Math.min(batchRows, count - from)));
        }
    }

    private RowBatch results(int from, int count) {
        ColumnVector[] columns = new ColumnVector[groupColumns.length + accumulators.length];
        copyKeys(columns, from, count);
        for (int i = 0; i < accumulators.length; i++) {
            columns[groupColumns.length + i] = accumulators[i].output(from, count);
        }
        return new RowBatch(count, columns);
    }

    /** The partial states of some groups, in the shape's layout. */
    RowBatch partials(int from, int count) {
        ColumnVector[] columns = new ColumnVector[shape.partialType().size()];
        copyKeys(columns, from, count);
        int column = groupColumns.length;
        for (Accumulator accumulator : accumulators) {
            for (ColumnVector state : accumulator.intermediate(from, count)) {
                columns[column++] = state;
            }
        }
        return new RowBatch(count, columns);
    }

    /** Moves to disk what accumulators can move, if that is most of all. False when it is not. */
    boolean spill(StateStorage storage) {
        long bytes = 0;
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator instanceof SpillingAccumulator ? accumulator.retainedBytes() : 0;
        }
        if (bytes < retainedBytes() / 2) {
            return false;
        }
        for (Accumulator accumulator : accumulators) {
            if (accumulator instanceof SpillingAccumulator spilling) {
                spilling.spill(storage);
            }
        }
        onDisk = true;
        return true;
    }

    /** Whether accumulators have states on disk, so that there are no partial states. */
    boolean onDisk() {
        return onDisk;
    }

    private void copyKeys(ColumnVector[] columns, int from, int count) {
        if (table != null) {
            System.arraycopy(table.keys(from, count), 0, columns, 0, groupColumns.length);
        }
    }

    /** Bytes more that would be needed for a while if so many rows were of new groups, or while a state that holds all its rows grows or makes its result. */
    long growthBytes(int rows) {
        if (table == null) {
            return 2 * retainedBytes();
        }
        long tableBytes = table.retainedBytes();
        if (table.groupCount() + rows > table.capacity()) {
            return 2 * tableBytes;
        }
        return GroupTable.isFixed(shape.groupTypes()) ? 0 : tableBytes;
    }

    long retainedBytes() {
        long bytes = table == null ? 0 : table.retainedBytes();
        for (Accumulator accumulator : accumulators) {
            bytes += accumulator.retainedBytes();
        }
        return bytes;
    }

    /** Each row as a group of its own: a batch's rows as partial states, without looking for equal keys. */
    static RowBatch rowStates(AggregateShape shape, RowBatch batch) {
        int rows = batch.rowCount();
        int[] own = new int[rows];
        for (int i = 0; i < rows; i++) {
            own[i] = i;
        }
        ColumnVector[] columns = new ColumnVector[shape.partialType().size()];
        List<Integer> keys = shape.spec().groupColumns();
        for (int i = 0; i < keys.size(); i++) {
            columns[i] = batch.column(keys.get(i));
        }
        int column = keys.size();
        for (AggregateInput call : shape.calls()) {
            Accumulator accumulator = call.newAccumulator();
            accumulator.ensureGroups(rows);
            call.input(accumulator, own, batch);
            for (ColumnVector state : accumulator.intermediate(0, rows)) {
                columns[column++] = state;
            }
        }
        return new RowBatch(rows, columns);
    }
}
