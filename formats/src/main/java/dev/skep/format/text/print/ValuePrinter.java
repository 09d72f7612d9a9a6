package dev.skep.format.text.print;

import dev.skep.api.vector.ColumnVector;

/** Writes one value as text. */
public interface ValuePrinter {
    /** @param row of the vector, not NULL unless the printer deals with that itself */
    void print(ColumnVector vector, int row, ByteSink sink);
}
