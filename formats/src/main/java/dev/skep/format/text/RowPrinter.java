package dev.skep.format.text;

import dev.skep.api.vector.FlatVector;
import dev.skep.format.text.print.ByteSink;

/** Writes one row as a line, without its end. */
interface RowPrinter {
    void print(FlatVector[] columns, int row, ByteSink sink);
}
