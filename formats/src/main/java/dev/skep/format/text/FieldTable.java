package dev.skep.format.text;

import java.util.Arrays;

/** Where the fields of some lines stand: for each wanted column and row a start and a length in bytes, or length -1 when there is no field. */
final class FieldTable {
    private final int[] slots;
    private final int[][] starts;
    private final int[][] lengths;
    private int rows;

    /**
     * @param slots for each field of a line up to the last one wanted, its place among the wanted columns or -1
     * @param wanted number of wanted columns
     */
    FieldTable(int[] slots, int wanted, int maxRows) {
        this.slots = slots;
        starts = new int[wanted][maxRows];
        lengths = new int[wanted][maxRows];
    }

    /** How many fields of a line must be looked at. */
    int fieldCount() {
        return slots.length;
    }

    int rows() {
        return rows;
    }

    int[] starts(int column) {
        return starts[column];
    }

    int[] lengths(int column) {
        return lengths[column];
    }

    void clear() {
        rows = 0;
    }

    /** Sets a field of the current row. */
    void set(int field, int start, int length) {
        int slot = slots[field];
        if (slot >= 0) {
            starts[slot][rows] = start;
            lengths[slot][rows] = length;
        }
    }

    /** Ends the row, whose fields from {@code field} on are missing. */
    void endRow(int field) {
        for (int i = field; i < slots.length; i++) {
            set(i, 0, -1);
        }
        rows++;
    }

    /** The starts of a column for some rows. */
    static int[] gather(int[] values, int[] rows, int count) {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    /** The slots for a projection, in which -1 means no field: field {@code projection[i]} of a line goes to column i of the table. */
    static int[] slots(int[] projection) {
        int last = -1;
        for (int field : projection) {
            last = Math.max(last, field);
        }
        int[] slots = new int[last + 1];
        Arrays.fill(slots, -1);
        for (int i = 0; i < projection.length; i++) {
            if (projection[i] >= 0) {
                slots[projection[i]] = i;
            }
        }
        return slots;
    }
}
