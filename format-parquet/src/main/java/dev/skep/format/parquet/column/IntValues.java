package dev.skep.format.parquet.column;

import dev.skep.api.vector.IntVector;
import dev.skep.format.parquet.encoding.ByteArrays;
import dev.skep.format.parquet.encoding.DeltaReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/** INT32. */
final class IntValues extends NumberValues {
    private int[] dictionary;
    private IntBuffer plain;
    private int[] values = new int[0];
    private boolean valuesAreFree = true;

    IntValues(VectorConversion conversion) {
        super(conversion);
    }

    private static IntBuffer ints(byte[] data, int start, int end) {
        return ByteBuffer.wrap(data, start, end - start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
    }

    @Override
    void readDictionary(DictionaryPage page) {
        dictionary = new int[page.valueCount() + 1];
        ints(page.data(), 0, page.length()).get(dictionary, 0, page.valueCount());
    }

    @Override
    IntVector entries(int count, long[] validity) {
        return new IntVector(dictionary, count, validity);
    }

    @Override
    void plainPage(DataPage page) {
        int start = page.valuesStart();
        int end = page.valuesEnd();
        plain = switch (page.encoding()) {
            case PLAIN -> ints(page.data(), start, end);
            case DELTA_BINARY_PACKED ->
                IntBuffer.wrap(Arrays.stream(new DeltaReader(page.data(), start).read(page.valueCount()))
                        .mapToInt(value -> (int) value)
                        .toArray());
            case BYTE_STREAM_SPLIT ->
                ints(ByteArrays.joinStreams(page.data(), start, end, 4), 0, (end - start) / 4 * 4);
            default -> throw unsupported(page);
        };
    }

    @Override
    void beginFlat(int rows) {
        if (!valuesAreFree || values.length < rows) {
            values = new int[rows];
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
        int[] entries = dictionary;
        int[] target = values;
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
    IntVector finishFlat(int rows, long[] validity) {
        valuesAreFree = false;
        return new IntVector(values, rows, validity);
    }

    @Override
    void reuseFlat() {
        valuesAreFree = true;
    }
}
