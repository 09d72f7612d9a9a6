package dev.skep.format.avro.read;

import dev.skep.api.vector.ArrayVectorBuilder;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.MapVectorBuilder;
import dev.skep.api.vector.StructVectorBuilder;
import dev.skep.api.vector.VectorBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

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

    /** Entries come in the order that Hive gives them, that of a HashMap; of two with one key the later stays. */
    static ValueDecoder map(ValueDecoder value, ValueSkipper skipper, int leastBytes) {
        return (input, target) -> {
            MapVectorBuilder map = (MapVectorBuilder) target;
            Map<String, Integer> places = new HashMap<>();
            for (int count = ItemBlocks.next(input, leastBytes + 1);
                    count > 0;
                    count = ItemBlocks.next(input, leastBytes + 1)) {
                for (int i = 0; i < count; i++) {
                    int length = input.readLength();
                    String key = new String(input.data(), input.take(length), length, StandardCharsets.UTF_8);
                    places.put(key, input.position());
                    skipper.skip(input, 0);
                }
            }
            int end = input.position();
            for (Map.Entry<String, Integer> entry : places.entrySet()) {
                ((BytesVectorBuilder) map.keys()).append(entry.getKey());
                input.moveTo(entry.getValue());
                value.decode(input, map.values());
            }
            input.moveTo(end);
            map.closeRow();
        };
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
