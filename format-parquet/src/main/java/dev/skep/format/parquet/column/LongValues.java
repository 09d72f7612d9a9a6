package dev.skep.format.parquet.column;

import dev.skep.api.vector.LongVector;
import dev.skep.format.parquet.encoding.ByteArrays;
import dev.skep.format.parquet.encoding.DeltaReader;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/** INT64. */
final class LongValues extends LeafValues {
    private final RleReader ids = new RleReader();
    private int[] codes = new int[0];
    private long[] dictionary;
    private boolean coded;
    private LongBuffer plain;
    private long[] values;

    private static LongBuffer longs(byte[] data, int start, int end) {
        return ByteBuffer.wrap(data, start, end - start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
    }

    @Override
    void dictionary(DictionaryPage page) {
        dictionary = new long[page.valueCount()];
        longs(page.data(), 0, page.length()).get(dictionary);
    }

    @Override
    LongVector entries() {
        return new LongVector(dictionary, dictionary.length, null);
    }

    @Override
    void page(DataPage page) {
        coded = false;
        int start = page.valuesStart();
        int end = page.valuesEnd();
        switch (page.encoding()) {
            case PLAIN -> plain = longs(page.data(), start, end);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                coded = true;
                DictionaryIds.start(ids, page, dictionary);
            }
            case DELTA_BINARY_PACKED -> {
                plain = LongBuffer.wrap(new DeltaReader(page.data(), start).read(page.valueCount()));
            }
            case BYTE_STREAM_SPLIT -> {
                byte[] joined = ByteArrays.joinStreams(page.data(), start, end, 8);
                plain = longs(joined, 0, (end - start) / 8 * 8);
            }
            default -> throw unsupported(page);
        }
    }

    @Override
    void begin(int rows) {
        values = new long[rows];
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
        if (codes.length < count) {
            codes = new int[count];
        }
        ids.read(codes, 0, count);
        long[] entries = dictionary;
        long[] target = values;
        for (int i = 0; i < count; i++) {
            target[at + i] = entries[codes[i]];
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
    LongVector finish(int rows, long[] validity) {
        return new LongVector(values, rows, validity);
    }
}
