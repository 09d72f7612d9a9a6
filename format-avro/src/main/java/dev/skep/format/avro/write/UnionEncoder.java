package dev.skep.format.avro.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.FlatVector;

/** Writes which alternative of a union a value is, and then the value. */
final class UnionEncoder implements ValueEncoder {
    private final String column;
    private final int nullBranch;
    private final int branch;
    private final ValueEncoder encoder;

    /**
     * @param nullBranch place of null among the alternatives, or -1
     * @param branch place of the alternative that takes values
     */
    UnionEncoder(String column, int nullBranch, int branch, ValueEncoder encoder) {
        this.column = column;
        this.nullBranch = nullBranch;
        this.branch = branch;
        this.encoder = encoder;
    }

    @Override
    public void encode(FlatVector vector, int row, BlockBuffer output) {
        if (!vector.isNull(row)) {
            output.putLong(branch);
            encoder.encode(vector, row, output);
        } else if (nullBranch >= 0) {
            output.putLong(nullBranch);
        } else {
            throw new SkepException(
                    ErrorCode.CONSTRAINT_VIOLATION,
                    "Column '" + column + "' is NULL, which its Avro schema does not allow");
        }
    }
}
