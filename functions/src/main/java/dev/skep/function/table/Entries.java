package dev.skep.function.table;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;

/** Which entries of a child vector the arrays or maps of a batch have, one after the other. @param rows null when they are {@code count} next to each other from {@code first} on */
record Entries(int[] rows, int first, int count) {
    /** Writes how many entries each row has to {@code counts}. */
    static Entries of(FlatVector source, int[] starts, int[] lengths, int rowCount, int[] counts) {
        int total = 0;
        int first = 0;
        boolean together = true;
        for (int row = 0; row < rowCount; row++) {
            counts[row] = source.isNull(row) ? 0 : lengths[row];
            if (counts[row] > 0) {
                first = total == 0 ? starts[row] : first;
                together &= starts[row] == first + total;
                total = Math.addExact(total, counts[row]);
            }
        }
        if (together) {
            return new Entries(null, first, total);
        }
        int[] rows = new int[total];
        int next = 0;
        for (int row = 0; row < rowCount; row++) {
            for (int i = 0; i < counts[row]; i++) {
                rows[next++] = starts[row] + i;
            }
        }
        return new Entries(rows, 0, total);
    }

    ColumnVector of(ColumnVector values) {
        return rows == null ? values.slice(first, count) : values.select(rows, count);
    }
}
