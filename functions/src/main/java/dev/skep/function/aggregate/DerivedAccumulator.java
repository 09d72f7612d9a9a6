package dev.skep.function.aggregate;

import dev.skep.api.function.Accumulator;
import dev.skep.api.vector.ColumnVector;

/**
 * An aggregate computed by another one of other arguments, or with another result.
 *
 * @param arguments what the other one is given of this one's arguments
 * @param result what is made of the other one's result, row by row
 */
record DerivedAccumulator(Accumulator inner, Change arguments, Result result) implements Accumulator {
    /** Turns the arguments of some rows into those of the other aggregate. */
    interface Change {
        ColumnVector[] of(ColumnVector[] arguments, int rowCount);
    }

    /** Turns results of the other aggregate into those of this one. */
    interface Result {
        ColumnVector of(ColumnVector results, int count);
    }

    /** The other aggregate's arguments are the first ones. */
    static DerivedAccumulator ofResult(Accumulator inner, Result result) {
        return new DerivedAccumulator(inner, (arguments, rowCount) -> new ColumnVector[] {arguments[0]}, result);
    }

    static DerivedAccumulator ofArguments(Accumulator inner, Change arguments) {
        return new DerivedAccumulator(inner, arguments, (results, count) -> results);
    }

    @Override
    public void ensureGroups(int groupCount) {
        inner.ensureGroups(groupCount);
    }

    @Override
    public void input(int[] groups, ColumnVector[] rows, int rowCount) {
        inner.input(groups, arguments.of(rows, rowCount), rowCount);
    }

    @Override
    public void combine(int[] groups, ColumnVector[] intermediate, int rowCount) {
        inner.combine(groups, intermediate, rowCount);
    }

    @Override
    public ColumnVector[] intermediate(int from, int count) {
        return inner.intermediate(from, count);
    }

    @Override
    public ColumnVector output(int from, int count) {
        return result.of(inner.output(from, count), count);
    }

    @Override
    public long retainedBytes() {
        return inner.retainedBytes();
    }
}
