package dev.skep.format.avro.write;

import dev.skep.api.vector.FlatVector;

/** Writes one value of a column, or of a part of one. */
interface ValueEncoder {
    /** @throws dev.skep.api.error.SkepException CONSTRAINT_VIOLATION when the schema can't hold the value */
    void encode(FlatVector vector, int row, BlockBuffer output);
}
