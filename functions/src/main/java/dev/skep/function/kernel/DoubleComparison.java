package dev.skep.function.kernel;

/** Comparisons of double values, where NaN has no order and equals nothing. */
final class DoubleComparison {
    private DoubleComparison() {}

    static void compare(Comparison comparison, double[] a, double[] b, boolean[] result, int rows) {
        switch (comparison) {
            case EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] == b[i];
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] != b[i];
                }
            }
            case LESS -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] < b[i];
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] <= b[i];
                }
            }
            case GREATER -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] > b[i];
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] >= b[i];
                }
            }
        }
    }

    static void compare(Comparison comparison, double[] a, double constant, boolean[] result, int rows) {
        switch (comparison) {
            case EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] == constant;
                }
            }
            case NOT_EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] != constant;
                }
            }
            case LESS -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] < constant;
                }
            }
            case LESS_OR_EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] <= constant;
                }
            }
            case GREATER -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] > constant;
                }
            }
            case GREATER_OR_EQUAL -> {
                for (int i = 0; i < rows; i++) {
                    result[i] = a[i] >= constant;
                }
            }
        }
    }
}
