package com.example.bees;

import dev.skep.api.function.AggregateFunction;
import java.io.Serializable;

/** An aggregate function: input adds a row, combine adds a state of another task, output gives the result. */
@AggregateFunction(
        name = "geometric_mean",
        description = "The geometric mean of positive numbers",
        examples = "select geometric_mean(x) from values (2.0), (8.0) as t(x); -- 4.0")
public final class GeometricMean {
    private GeometricMean() {}

    /** What is kept for a group; it travels between tasks. */
    public static final class State implements Serializable {
        private static final long serialVersionUID = 1L;

        double sumOfLogarithms;
        long count;
    }

    public static void input(State state, double value) {
        state.sumOfLogarithms += Math.log(value);
        state.count++;
    }

    public static void combine(State state, State other) {
        state.sumOfLogarithms += other.sumOfLogarithms;
        state.count += other.count;
    }

    /** Null is SQL's NULL: here for a group without values. */
    public static Double output(State state) {
        return state.count == 0 ? null : Math.exp(state.sumOfLogarithms / state.count);
    }
}
