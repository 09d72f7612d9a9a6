package dev.skep.format.avro.write;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.StructVector;

/** Arrays, maps and structs. Vectors below those given may be coded. */
final class NestedEncoders {
    private NestedEncoders() {}

    static ValueEncoder array(ValueEncoder element) {
        return (vector, row, output) -> {
            ArrayVector array = (ArrayVector) vector;
            int start = array.starts()[row];
            int count = array.lengths()[row];
            if (count > 0) {
                FlatVector elements = array.elements().flatten();
                output.putLong(count);
                for (int i = start; i < start + count; i++) {
                    element.encode(elements, i, output);
                }
            }
            output.putLong(0);
        };
    }

    static ValueEncoder map(ValueEncoder value) {
        return (vector, row, output) -> {
            MapVector map = (MapVector) vector;
            int start = map.starts()[row];
            int count = map.lengths()[row];
            if (count > 0) {
                BytesVector keys = (BytesVector) map.keys().flatten();
                FlatVector values = map.values().flatten();
                output.putLong(count);
                for (int i = start; i < start + count; i++) {
                    output.putBytes(keys.data(), keys.starts()[i], keys.lengths()[i]);
                    value.encode(values, i, output);
                }
            }
            output.putLong(0);
        };
    }

    static ValueEncoder struct(ValueEncoder[] fields) {
        return (vector, row, output) -> {
            StructVector struct = (StructVector) vector;
            for (int i = 0; i < fields.length; i++) {
                fields[i].encode(struct.field(i).flatten(), row, output);
            }
        };
    }
}
