package dev.skep.format.parquet.write;

import dev.skep.api.vector.FlatVector;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes one value that is not NULL. */
interface ValueWriter {
    void write(FlatVector vector, int row, RecordConsumer consumer);
}
