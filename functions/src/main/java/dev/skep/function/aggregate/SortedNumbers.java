package dev.skep.function.aggregate;

import dev.skep.api.function.StateStorage;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Numbers of groups on disk, in runs that are sorted by group and number, and merged once when all are there. */
final class SortedNumbers {
    private static final int BATCH_ROWS = 2048;
    private static final RowType TYPE =
            RowType.of(List.of("group", "number"), List.of(PrimitiveType.INT, PrimitiveType.DOUBLE));

    private final StateStorage storage;
    private final List<StateStorage.Rows> runs = new ArrayList<>();
    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();
    private int[] groups = new int[BATCH_ROWS];
    private double[] numbers = new double[BATCH_ROWS];
    private int pending;
    private boolean merging;

    SortedNumbers(StateStorage storage) {
        this.storage = storage;
    }

    /** What follows belongs to a new run. */
    void beginRun() {
        runs.add(storage.rows(TYPE));
    }

    /** @param sorted the group's numbers in this run, in order; groups come in order, too @param count how many of them */
    void add(int group, double[] sorted, int count) {
        for (int i = 0; i < count; i++) {
            groups[pending] = group;
            numbers[pending++] = sorted[i];
            if (pending == BATCH_ROWS) {
                endRun();
            }
        }
    }

    /** Writes what is not written yet. */
    void endRun() {
        if (pending > 0) {
            storage.checkRunning();
            ColumnVector[] columns = {new IntVector(groups, pending, null), new DoubleVector(numbers, pending, null)};
            runs.get(runs.size() - 1).add(new RowBatch(pending, columns));
            groups = new int[BATCH_ROWS];
            numbers = new double[BATCH_ROWS];
            pending = 0;
        }
    }

    /**
     * The numbers of a group at some places; groups are asked for in order, each once.
     *
     * @param places different ones, ascending, all of which the group has
     */
    double[] at(int group, long[] places) {
        if (!merging) {
            runs.stream().map(Cursor::new).filter(Cursor::hasRow).forEach(cursors::add);
            merging = true;
        }
        double[] found = new double[places.length];
        int next = 0;
        long place = 0;
        while (next < places.length && !cursors.isEmpty() && cursors.peek().group() <= group) {
            Cursor cursor = cursors.poll();
            boolean wanted = cursor.group() == group;
            double number = cursor.number();
            if (wanted && places[next] == place) {
                found[next++] = number;
            }
            place += wanted ? 1 : 0;
            if (cursor.advance()) {
                cursors.add(cursor);
            }
        }
        return found;
    }

    /** Where one run is read. */
    private final class Cursor implements Comparable<Cursor> {
        private final StateStorage.Rows run;
        private int batch;
        private int row;
        private int rows;
        private int[] batchGroups;
        private double[] batchNumbers;

        Cursor(StateStorage.Rows run) {
            this.run = run;
            load();
        }

        private void load() {
            row = 0;
            rows = 0;
            if (batch < run.batchCount()) {
                storage.checkRunning();
                RowBatch loaded = run.batch(batch++);
                rows = loaded.rowCount();
                batchGroups = ((IntVector) loaded.column(0).flatten()).values();
                batchNumbers = ((DoubleVector) loaded.column(1).flatten()).values();
            }
        }

        boolean hasRow() {
            return row < rows;
        }

        boolean advance() {
            if (++row == rows) {
                load();
            }
            return hasRow();
        }

        int group() {
            return batchGroups[row];
        }

        double number() {
            return batchNumbers[row];
        }

        @Override
        public int compareTo(Cursor other) {
            int byGroup = Integer.compare(group(), other.group());
            return byGroup != 0 ? byGroup : Double.compare(number(), other.number());
        }
    }
}
