package dev.skep.format.avro.read;

import dev.skep.api.type.UnionType;
import dev.skep.api.vector.UnionVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import dev.skep.format.avro.schema.AvroTypes;
import java.io.IOException;
import org.apache.avro.Schema;

/** Values of a schema as those of one alternative of a column of uniontype. */
final class UnionValues implements ValueDecoder {
    private final int tag;
    private final ValueDecoder values;

    /** @param values of the alternative's type */
    UnionValues(int tag, ValueDecoder values) {
        this.tag = tag;
        this.values = values;
    }

    /**
     * The alternative that takes the values of a branch: that of the same type, the one at the branch's place first; or else the one at its
     * place.
     *
     * @param place of the branch among those that are not null
     */
    static int tag(Schema branch, UnionType type, int place) {
        int places = type.alternatives().size();
        for (int i = 0; i < places; i++) {
            int tag = (place + i) % places;
            if (type.alternatives().get(tag).equals(AvroTypes.of(branch))) {
                return tag;
            }
        }
        return Math.min(place, places - 1);
    }

    @Override
    public void decode(ByteCursor input, VectorBuilder target) throws IOException {
        UnionVectorBuilder union = (UnionVectorBuilder) target;
        values.decode(input, union.alternative(tag));
        union.closeRow(tag);
    }
}
