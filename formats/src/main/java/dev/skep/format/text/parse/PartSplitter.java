package dev.skep.format.text.parse;

import java.util.Arrays;

/** Cuts nested fields into parts at a separator. Holds the parts of all fields cut since {@link #clear}. */
final class PartSplitter {
    private final byte separator;
    private final int escape;
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private int count;

    PartSplitter(byte separator, int escape) {
        this.separator = separator;
        this.escape = escape;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int[] starts() {
        return starts;
    }

    int[] lengths() {
        return lengths;
    }

    /** Adds all parts of a field: one when there is no separator in it. */
    void splitAll(byte[] data, int start, int length) {
        int end = start + length;
        int position = start;
        while (true) {
            int partEnd = partEnd(data, position, end);
            add(position, partEnd - position);
            if (partEnd == end) {
                return;
            }
            position = partEnd + 1;
        }
    }

    /** The index of the first separator, or the end of the field. */
    int partEnd(byte[] data, int start, int end) {
        int position = start;
        while (position < end && data[position] != separator) {
            position += escape >= 0 && data[position] == escape ? 2 : 1;
        }
        return Math.min(position, end);
    }

    void add(int start, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        starts[count] = start;
        lengths[count++] = length;
    }
}
