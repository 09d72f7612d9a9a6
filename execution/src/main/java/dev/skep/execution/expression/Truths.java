package dev.skep.execution.expression;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;

/** The values of a condition, each true, false or NULL. */
record Truths(BooleanVector values) {
    static Truths of(ColumnVector condition) {
        return new Truths((BooleanVector) condition.flatten());
    }

    boolean isTrue(int row) {
        return !values.isNull(row) && values.values()[row];
    }

    boolean isFalse(int row) {
        return !values.isNull(row) && !values.values()[row];
    }
}
