package dev.skep.format.avro.read;

import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;

/** A value that is of one of several schemas, and tells which. */
final class UnionDecoder implements ValueDecoder {
    private final ValueDecoder[] branches;

    UnionDecoder(ValueDecoder[] branches) {
        this.branches = branches;
    }

    static int branch(ByteCursor input, int count) throws IOException {
        long branch = input.readLong();
        if (branch < 0 || branch >= count) {
            throw new IOException("alternative " + branch + " of " + count);
        }
        return (int) branch;
    }

    @Override
    public void decode(ByteCursor input, VectorBuilder target) throws IOException {
        branches[branch(input, branches.length)].decode(input, target);
    }
}
