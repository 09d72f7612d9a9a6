package dev.skep.format.orc.column;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * The elements of arrays, or the keys or values of maps.
 *
 * @param type of the vectors that the reader makes
 */
record ElementReader(ColumnReader reader, DataType type) {
    /** Above so many there is one vector for each part, and these are put together. */
    private static final int PART = 1 << 22;

    /** The next elements. Memory is taken as they come, so that where a damaged file tells too many, its bytes end before memory does. */
    ColumnVector read(int count) throws IOException {
        if (count <= PART) {
            return reader.read(count);
        }
        VectorBuilder all = VectorBuilder.of(type, PART);
        int[] places = IntStream.range(0, PART).toArray();
        for (int left = count; left > 0; left -= Math.min(left, PART)) {
            int some = Math.min(left, PART);
            all.append(reader.read(some), places, some);
        }
        return all.build();
    }
}
