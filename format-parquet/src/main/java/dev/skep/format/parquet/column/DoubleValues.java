package dev.skep.format.parquet.column;

import dev.skep.api.vector.DoubleVector;
import dev.skep.format.parquet.encoding.ByteArrays;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Arrays;

/** DOUBLE. */
final class DoubleValues extends LeafValues {
    private final RleReader ids = new RleReader();
    private int[] codes = new int[0];
    private double[] dictionary;
    private boolean coded;
    private DoubleBuffer plain;
    private double[] values;

    private static DoubleBuffer doubles(byte[] data, int start, int end) {
        return ByteBuffer.wrap(data, start, end - start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
    }

    @Override
    void dictionary(DictionaryPage page) {
        dictionary = new double[page.valueCount()];
        doubles(page.data(), 0, page.length()).get(dictionary);
    }

    @Override
    DoubleVector entries() {
        return new DoubleVector(dictionary, dictionary.length, null);
    }

    @Override
    void page(DataPage page) {
        coded = false;
        int start = page.valuesStart();
        int end = page.valuesEnd();
        switch (page.encoding()) {
            case PLAIN -> plain = doubles(page.data(), start, end);
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                coded = true;
                DictionaryIds.start(ids, page, dictionary);
            }
            case BYTE_STREAM_SPLIT -> {
                byte[] joined = ByteArrays.joinStreams(page.data(), start, end, 8);
                plain = doubles(joined, 0, (end - start) / 8 * 8);
            }
            default -> throw unsupported(page);
        }
    }

    @Override
    void begin(int rows) {
        values = new double[rows];
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
        double[] entries = dictionary;
        double[] target = values;
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
    DoubleVector finish(int rows, long[] validity) {
        return new DoubleVector(values, rows, validity);
    }
}
