package dev.skep.format.hadoop.binary;

import java.util.Arrays;

/** Where values stand in some bytes: a start and a length for each, which is negative for NULL. */
final class PartTable {
    private int[] starts;
    private int[] lengths;
    private int count;

    PartTable(int expected) {
        starts = new int[Math.max(16, expected)];
        lengths = new int[starts.length];
    }

    void add(int start, int length) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        starts[count] = start;
        lengths[count++] = length;
    }

    int[] starts() {
        return starts;
    }

    int[] lengths() {
        return lengths;
    }

    int count() {
        return count;
    }
}
