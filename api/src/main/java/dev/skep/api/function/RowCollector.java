package dev.skep.api.function;

/** Takes the rows that a table function makes. */
public interface RowCollector {
    /** Adds a row: one value a column, boxed as {@link dev.skep.api.vector.VectorValues} says, or null. */
    void collect(Object... values);
}
