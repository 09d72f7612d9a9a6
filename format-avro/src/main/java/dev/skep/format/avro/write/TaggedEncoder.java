package dev.skep.format.avro.write;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.StructVector;

/**
 * Values of uniontype, whose tags count the branches that are not null. An alternative whose value is NULL becomes NULL.
 *
 * @param nullBranch its place among the branches, or -1
 * @param alternatives their encoders, one for each alternative of the type
 */
record TaggedEncoder(String column, int nullBranch, ValueEncoder[] alternatives) implements ValueEncoder {
    @Override
    public void encode(FlatVector vector, int row, BlockBuffer output) {
        if (!vector.isNull(row)) {
            StructVector union = (StructVector) vector;
            int tag = ((IntVector) union.field(0).flatten()).values()[row];
            FlatVector values = union.field(tag + 1).flatten();
            if (!values.isNull(row)) {
                output.putLong(nullBranch >= 0 && tag >= nullBranch ? tag + 1 : tag);
                alternatives[tag].encode(values, row, output);
                return;
            }
        }
        if (nullBranch < 0) {
            throw new SkepException(
                    ErrorCode.CONSTRAINT_VIOLATION,
                    "Column '" + column + "' is NULL, which its Avro schema does not allow");
        }
        output.putLong(nullBranch);
    }
}
