package dev.skep.format.avro.read;

import dev.skep.format.avro.file.ByteCursor;
import java.io.IOException;
import org.apache.avro.Schema;

/** The items of arrays and maps come in blocks, each with its count; one of none is the last. */
final class ItemBlocks {
    /** More items than this that take no bytes are an error of the file. */
    private static final int MOST_EMPTY = 1 << 24;

    private static final int MOST_LEVELS = 50;

    private ItemBlocks() {}

    /**
     * The number of items of the next block, or 0 at the end.
     *
     * @param leastBytes that an item takes
     */
    static int next(ByteCursor input, int leastBytes) throws IOException {
        long count = input.readLong();
        if (count < 0) {
            count = -count;
            input.readLong();
        }
        long most = leastBytes == 0 ? MOST_EMPTY : input.remaining() / leastBytes;
        if (count < 0 || count > most) {
            throw new IOException(count + " items where " + input.remaining() + " bytes are left");
        }
        return (int) count;
    }

    /** How many bytes each value of a schema takes at least. */
    static int leastBytes(Schema schema) {
        return leastBytes(schema, 0);
    }

    private static int leastBytes(Schema schema, int level) {
        return switch (schema.getType()) {
            case NULL -> 0;
            case FLOAT -> 4;
            case DOUBLE -> 8;
            case FIXED -> schema.getFixedSize();
            case RECORD -> {
                int sum = 0;
                for (Schema.Field field : schema.getFields()) {
                    sum += level > MOST_LEVELS ? 0 : leastBytes(field.schema(), level + 1);
                    if (sum > 1 << 16) {
                        break;
                    }
                }
                yield sum;
            }
            default -> 1;
        };
    }
}
