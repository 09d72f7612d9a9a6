package dev.skep.format.avro.read;

import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;

/** Reads one value and appends it to the vector of a column, or of a part of one. */
interface ValueDecoder {
    /** @throws IOException when the bytes are no such value */
    void decode(ByteCursor input, VectorBuilder target) throws IOException;
}
