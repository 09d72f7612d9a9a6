package dev.skep.api.function;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;

/** Makes the rows of a table function for a batch of calls. Used by one thread. */
public interface TableKernel {
    /**
     * Appends the rows that each input row makes, input rows in order, to the builders (one a result column), and writes how many
     * rows input row i made to {@code counts[i]}.
     */
    void evaluate(ColumnVector[] arguments, int rowCount, VectorBuilder[] result, int[] counts);

    /**
     * The rows that {@link #evaluate} would append, for kernels whose rows are there already, as elements of arrays are; {@code counts} as there. Null when they are not, for this
     * batch: then {@code evaluate} is called.
     */
    default ColumnVector[] existing(ColumnVector[] arguments, int rowCount, int[] counts) {
        return null;
    }

    /**
     * Appends the rows that are made once all input has come, which go with the last input row; called only if there was one.
     *
     * @return how many they are
     */
    default int finish(VectorBuilder[] result) {
        return 0;
    }
}
