package dev.skep.format.parquet.column;

import dev.skep.api.vector.IntVector;
import dev.skep.format.parquet.encoding.ByteArrays;
import dev.skep.format.parquet.encoding.DeltaReader;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/** INT32. */
final class IntValues extends LeafValues {
    private final RleReader ids = new RleReader();
    private int[] dictionary;
    private boolean coded;
    private IntBuffer plain;
    private int[] values;

    private static IntBuffer ints(byte[] data, int start, int end) {
        return ByteBuffer.wrap(data, start, end - start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
    }

    @Override
    void dictionary(DictionaryPage page) {
        dictionary = new int[page.valueCount()];
        ints(page.data(), 0, page.length()).get(dictionary);
    }

    @Override
    IntVector entries() {
        return new IntVector(dictionary, dictionary.length, null);
    }

    @Override
    void page(DataPage page) {
        coded = false;
        int start = page.valuesStart();
        int end = page.valuesEnd();
        switch (page.encoding()) {
            case PLAIN -> plain = ints(page.data(), start, end);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                coded = true;
                DictionaryIds.start(ids, page, dictionary);
            }
            case DELTA_BINARY_PACKED -> {
                long[] all = new DeltaReader(page.data(), start).read(page.valueCount());
                plain = IntBuffer.wrap(
                        Arrays.stream(all).mapToInt(value -> (int) value).toArray());
            }
            case BYTE_STREAM_SPLIT -> {
                byte[] joined = ByteArrays.joinStreams(page.data(), start, end, 4);
                plain = ints(joined, 0, (end - start) / 4 * 4);
            }
            default -> throw unsupported(page);
        }
    }

    @Override
    void begin(int rows) {
        values = new int[rows];
    }

    @Override
    void read(int at, int count) {
        if (at + count > values.length) {
            values = Arrays.copyOf(values, Math.max(at + count, values.length * 2));
        }
        if (!coded) {
            plain.get(values, at, count);
            return;
        }
        ids.read(values, at, count);
        int[] entries = dictionary;
        int[] target = values;
        for (int i = at; i < at + count; i++) {
            target[i] = entries[target[i]];
        }
    }

    @Override
    void spread(int at, int rows, int count, long[] validity) {
        int from = at + count;
        for (int row = at + rows - 1; from > at && row >= from; row--) {
            if (isSet(validity, row)) {
                values[row] = values[--from];
            }
        }
    }

    @Override
    void skip(int count) {
        if (coded) {
            ids.skip(count);
        } else {
            plain.position(plain.position() + count);
        }
    }

    @Override
    IntVector finish(int rows, long[] validity) {
        return new IntVector(values, rows, validity);
    }
}
