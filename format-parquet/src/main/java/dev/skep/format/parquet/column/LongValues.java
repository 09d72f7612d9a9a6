package dev.skep.format.parquet.column;

import dev.skep.api.vector.LongVector;
import dev.skep.format.parquet.encoding.ByteArrays;
import dev.skep.format.parquet.encoding.DeltaReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/** INT64. */
final class LongValues extends NumberValues {
    private long[] dictionary;
    private LongBuffer plain;
    private long[] values = new long[0];
    private boolean valuesAreFree = true;

    LongValues(VectorConversion conversion) {
        super(conversion);
    }

    private static LongBuffer longs(byte[] data, int start, int end) {
        return ByteBuffer.wrap(data, start, end - start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
    }

    @Override
    void readDictionary(DictionaryPage page) {
        dictionary = new long[page.valueCount() + 1];
        longs(page.data(), 0, page.length()).get(dictionary, 0, page.valueCount());
    }

    @Override
    LongVector entries(int count, long[] validity) {
        return new LongVector(dictionary, count, validity);
    }

    @Override
    void plainPage(DataPage page) {
        int start = page.valuesStart();
        int end = page.valuesEnd();
        plain = switch (page.encoding()) {
            case PLAIN -> longs(page.data(), start, end);
            case DELTA_BINARY_PACKED -> LongBuffer.wrap(new DeltaReader(page.data(), start).read(page.valueCount()));
            case BYTE_STREAM_SPLIT ->
                longs(ByteArrays.joinStreams(page.data(), start, end, 8), 0, (end - start) / 8 * 8);
            default -> throw unsupported(page);
        };
    }

    @Override
    void beginFlat(int rows) {
        if (!valuesAreFree || values.length < rows) {
            values = new long[rows];
        }
    }

    @Override
    void growFlat(int rows) {
        if (rows > values.length) {
            values = Arrays.copyOf(values, Math.max(rows, values.length * 2));
        }
    }

    @Override
    void readPlain(int at, int count) {
        plain.get(values, at, count);
    }

    @Override
    void readPlainChosen(int at, int[] positions, int chosen, int count) {
        int first = plain.position();
        plain.position(first + count);
        for (int i = 0; i < chosen; i++) {
            values[at + i] = plain.get(first + positions[i]);
        }
    }

    @Override
    void copyEntries(int at, int[] codes, int from, int count) {
        long[] entries = dictionary;
        long[] target = values;
        for (int i = 0; i < count; i++) {
            target[at + i] = entries[codes[from + i]];
        }
    }

    @Override
    void spreadFlat(int at, int rows, int count, long[] validity) {
        int from = at + count;
        for (int row = at + rows - 1; from > at && row >= from; row--) {
            if (isSet(validity, row)) {
                values[row] = values[--from];
            }
        }
    }

    @Override
    void skipPlain(int count) {
        plain.position(plain.position() + count);
    }

    @Override
    LongVector finishFlat(int rows, long[] validity) {
        valuesAreFree = false;
        return new LongVector(values, rows, validity);
    }

    @Override
    void reuseFlat() {
        valuesAreFree = true;
    }
}
