package dev.skep.format.orc.write;

import dev.skep.api.vector.ColumnVector;

/**
 * The elements that the rows of an array or map have: the child vectors may hold others between them, which are not written.
 *
 * @param lengths by row; 0 for NULL
 * @param places of the elements in the child vectors, in the order of the rows
 */
record Elements(int[] lengths, int[] places) {
    static Elements of(int[] starts, int[] lengths, int rows, ColumnVector vector) {
        int[] counts = new int[rows];
        int total = 0;
        for (int row = 0; row < rows; row++) {
            counts[row] = vector.isNull(row) ? 0 : lengths[row];
            total = Math.addExact(total, counts[row]);
        }
        int[] places = new int[total];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < counts[row]; i++) {
                places[next++] = starts[row] + i;
            }
        }
        return new Elements(counts, places);
    }

    int count() {
        return places.length;
    }

    ColumnVector select(ColumnVector child) {
        boolean isWhole = child.size() == places.length;
        for (int i = 0; i < places.length && isWhole; i++) {
            isWhole = places[i] == i;
        }
        return isWhole ? child : child.select(places, places.length);
    }

    void copyTo(long[] targetOffsets, long[] targetLengths) {
        long offset = 0;
        for (int row = 0; row < lengths.length; row++) {
            targetOffsets[row] = offset;
            targetLengths[row] = lengths[row];
            offset += lengths[row];
        }
    }
}
