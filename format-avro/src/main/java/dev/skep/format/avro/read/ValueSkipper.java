package dev.skep.format.avro.read;

import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Steps over one value. */
interface ValueSkipper {
    /** A record within itself may be as deep as this. */
    int MOST_LEVELS = 1000;

    void skip(ByteCursor input, int level) throws IOException;

    static ValueSkipper of(Schema schema) {
        return of(schema, new IdentityHashMap<>());
    }

    private static ValueSkipper of(Schema schema, Map<Schema, RecordSkipper> records) {
        return switch (schema.getType()) {
            case NULL -> (input, level) -> {};
            case BOOLEAN -> (input, level) -> input.take(1);
            case INT, LONG, ENUM -> (input, level) -> input.readLong();
            case FLOAT -> (input, level) -> input.take(4);
            case DOUBLE -> (input, level) -> input.take(8);
            case FIXED -> {
                int size = schema.getFixedSize();
                yield (input, level) -> input.take(size);
            }
            case STRING, BYTES -> (input, level) -> input.take(input.readLength());
            case ARRAY -> items(of(schema.getElementType(), records), schema.getElementType(), false);
            case MAP -> items(of(schema.getValueType(), records), schema.getValueType(), true);
            case UNION -> union(schema, records);
            case RECORD -> {
                RecordSkipper known = records.get(schema);
                if (known == null) {
                    known = new RecordSkipper();
                    records.put(schema, known);
                    known.fields = schema.getFields().stream()
                            .map(field -> of(field.schema(), records))
                            .toList();
                }
                yield known;
            }
        };
    }

    private static ValueSkipper items(ValueSkipper item, Schema schema, boolean isMap) {
        int least = ItemBlocks.leastBytes(schema) + (isMap ? 1 : 0);
        return (input, level) -> {
            for (int count = ItemBlocks.next(input, least); count > 0; count = ItemBlocks.next(input, least)) {
                for (int i = 0; i < count; i++) {
                    if (isMap) {
                        input.take(input.readLength());
                    }
                    item.skip(input, level);
                }
            }
        };
    }

    private static ValueSkipper union(Schema schema, Map<Schema, RecordSkipper> records) {
        ValueSkipper[] branches =
                schema.getTypes().stream().map(branch -> of(branch, records)).toArray(ValueSkipper[]::new);
        return (input, level) -> branches[UnionDecoder.branch(input, branches.length)].skip(input, level);
    }

    /** All fields of a record, one after the other. */
    final class RecordSkipper implements ValueSkipper {
        private List<ValueSkipper> fields;

        @Override
        public void skip(ByteCursor input, int level) throws IOException {
            if (level > MOST_LEVELS) {
                throw new IOException("records more than " + MOST_LEVELS + " deep");
            }
            for (ValueSkipper field : fields) {
                field.skip(input, level + 1);
            }
        }
    }
}
