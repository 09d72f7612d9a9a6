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
}
