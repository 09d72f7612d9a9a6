package dev.skep.format.avro.read;

import dev.skep.api.vector.ArrayVectorBuilder;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.MapVectorBuilder;
import dev.skep.api.vector.StructVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;

/** Arrays, maps and structs. */
final class NestedDecoders {
    private NestedDecoders() {}

    static ValueDecoder array(ValueDecoder element, int leastBytes) {
        return (input, target) -> {
            ArrayVectorBuilder array = (ArrayVectorBuilder) target;
            VectorBuilder elements = array.elements();
            for (int count = ItemBlocks.next(input, leastBytes);
                    count > 0;
                    count = ItemBlocks.next(input, leastBytes)) {
                for (int i = 0; i < count; i++) {
                    element.decode(input, elements);
                }
            }
            array.closeRow();
        };
    }

    static ValueDecoder map(ValueDecoder value, int leastBytes) {
        return (input, target) -> {
            MapVectorBuilder map = (MapVectorBuilder) target;
            for (int count = ItemBlocks.next(input, leastBytes + 1);
                    count > 0;
                    count = ItemBlocks.next(input, leastBytes + 1)) {
                for (int i = 0; i < count; i++) {
                    entry(input, map, value);
                }
            }
            map.closeRow();
        };
    }

    private static void entry(ByteCursor input, MapVectorBuilder map, ValueDecoder value) throws IOException {
        int length = input.readLength();
        ((BytesVectorBuilder) map.keys()).append(input.data(), input.take(length), length);
        value.decode(input, map.values());
    }

    static ValueDecoder struct(RecordDecoder fields, int fieldCount) {
        VectorBuilder[] targets = new VectorBuilder[fieldCount];
        return (input, target) -> {
            StructVectorBuilder struct = (StructVectorBuilder) target;
            for (int i = 0; i < fieldCount; i++) {
                targets[i] = struct.field(i);
            }
            fields.decode(input, targets);
            struct.closeRow();
        };
    }
}
