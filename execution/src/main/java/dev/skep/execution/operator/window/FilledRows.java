package dev.skep.execution.operator.window;

import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.expression.CompiledExpression;

/** The rows of a partition on disk in which a value is not NULL, numbered from 0 in their order. Used by one thread. */
final class FilledRows {
    private final LargePartition partition;
    private final CompiledExpression value;
    /** How many there are before each batch. */
    private final long[] before;

    FilledRows(LargePartition partition, CompiledExpression value) {
        this.partition = partition;
        this.value = value;
        before = new long[partition.batchCount() + 1];
        Cursor cursor = new Cursor();
        for (int batch = 0; batch < partition.batchCount(); batch++) {
            cursor.load(batch);
            before[batch + 1] = before[batch] + cursor.count;
        }
    }

    Cursor cursor() {
        return new Cursor();
    }

    /** Keeps the last batch, so that rows asked for in order are read once. */
    final class Cursor {
        private final LargePartition.Reader reader = partition.reader();
        private int loaded = -1;
        private int count;
        /** The filled rows of the batch. */
        private int[] rows = new int[0];
        /** How many of them come before each row. */
        private int[] ranks = new int[0];

        private void load(int batch) {
            if (batch == loaded) {
                return;
            }
            ColumnVector values = value.evaluate(reader.batch(batch));
            rows = new int[values.size()];
            ranks = new int[values.size()];
            count = 0;
            for (int i = 0; i < rows.length; i++) {
                ranks[i] = count;
                if (!values.isNull(i)) {
                    rows[count++] = i;
                }
            }
            loaded = batch;
        }

        /** How many filled rows come before a row, which may be the one after the last. */
        long rank(long row) {
            if (row >= partition.rowCount()) {
                return before[before.length - 1];
            }
            int batch = reader.find(row);
            load(batch);
            return before[batch] + ranks[(int) (row - partition.start(batch))];
        }

        /** The row of a number, or -1 when there is none. */
        long row(long number) {
            if (number < 0 || number >= before[before.length - 1]) {
                return -1;
            }
            int low = 0;
            int high = before.length - 2;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (before[middle] <= number) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            load(low);
            return partition.start(low) + rows[(int) (number - before[low])];
        }
    }
}
