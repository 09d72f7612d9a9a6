package dev.skep.api.vector;

/** Copies chosen values of an array, in the order of the rows given. */
final class SelectedRows {
    private SelectedRows() {}

    static long[] gather(long[] values, int[] rows, int count) {
        long[] chosen = new long[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    static double[] gather(double[] values, int[] rows, int count) {
        double[] chosen = new double[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }

    static int[] gather(int[] values, int[] rows, int count) {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = values[rows[i]];
        }
        return chosen;
    }
}
