package dev.skep.function.kernel;

/** Comparisons of int values. Each loop is a method of its own, as a process uses few of them, and may turn what it finds, so that there are fewer to compile. */
final class IntComparison {
    private IntComparison() {}

    static void compare(Comparison comparison, int[] a, int[] b, boolean[] result, int rows) {
        switch (comparison) {
            case EQUAL -> equal(a, b, false, result, rows);
            case NOT_EQUAL -> equal(a, b, true, result, rows);
            case LESS -> less(a, b, false, result, rows);
            case LESS_OR_EQUAL -> less(b, a, true, result, rows);
            case GREATER -> less(b, a, false, result, rows);
            case GREATER_OR_EQUAL -> less(a, b, true, result, rows);
        }
    }

    static void compare(Comparison comparison, int[] a, int constant, boolean[] result, int rows) {
        switch (comparison) {
            case EQUAL -> equal(a, constant, false, result, rows);
            case NOT_EQUAL -> equal(a, constant, true, result, rows);
            case LESS -> less(a, constant, false, result, rows);
            case LESS_OR_EQUAL -> greater(a, constant, true, result, rows);
            case GREATER -> greater(a, constant, false, result, rows);
            case GREATER_OR_EQUAL -> less(a, constant, true, result, rows);
        }
    }

    private static void equal(int[] a, int[] b, boolean turned, boolean[] result, int rows) {
        for (int i = 0; i < rows; i++) {
            result[i] = a[i] == b[i] ^ turned;
        }
    }

    private static void less(int[] a, int[] b, boolean turned, boolean[] result, int rows) {
        for (int i = 0; i < rows; i++) {
            result[i] = a[i] < b[i] ^ turned;
        }
    }

    private static void equal(int[] a, int constant, boolean turned, boolean[] result, int rows) {
        for (int i = 0; i < rows; i++) {
            result[i] = a[i] == constant ^ turned;
        }
    }

    private static void less(int[] a, int constant, boolean turned, boolean[] result, int rows) {
        for (int i = 0; i < rows; i++) {
            result[i] = a[i] < constant ^ turned;
        }
    }

    private static void greater(int[] a, int constant, boolean turned, boolean[] result, int rows) {
        for (int i = 0; i < rows; i++) {
            result[i] = a[i] > constant ^ turned;
        }
    }
}
