package dev.skep.format.parquet.column;

import dev.skep.api.vector.BooleanVector;
import dev.skep.format.parquet.encoding.LittleEndian;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;

/** BOOLEAN: bits, or runs of them. */
final class BooleanValues extends LeafValues {
    private final RleReader runs = new RleReader();
    private boolean[] values;
    private int[] codes = new int[0];
    private boolean plain;
    private byte[] data;
    private int nextBit;
    private int endBit;

    @Override
    void dictionary(DictionaryPage page) {
        throw new UnknownEncodingException("dictionary of booleans");
    }

    @Override
    BooleanVector entries() {
        return new BooleanVector(new boolean[0], 0, null);
    }

    @Override
    void page(DataPage page) {
        int start = page.valuesStart();
        plain = page.encoding() == Encoding.PLAIN;
        if (plain) {
            data = page.data();
            nextBit = start << 3;
            endBit = page.valuesEnd() << 3;
        } else if (page.encoding() == Encoding.RLE) {
            int length = LittleEndian.intAt(page.data(), start);
            runs.start(page.data(), start + 4, Math.min(page.valuesEnd(), start + 4 + length), 1);
        } else {
            throw unsupported(page);
        }
    }

    @Override
    void begin(int rows) {
        values = new boolean[rows];
    }

    @Override
    void read(int at, int count) {
        if (at + count > values.length) {
            values = Arrays.copyOf(values, Math.max(at + count, values.length * 2));
        }
        if (plain) {
            if (count > endBit - nextBit) {
                throw new IndexOutOfBoundsException("values end early");
            }
            for (int i = 0; i < count; i++, nextBit++) {
                values[at + i] = (data[nextBit >> 3] >>> (nextBit & 7) & 1) != 0;
            }
            return;
        }
        if (codes.length < count) {
            codes = new int[count];
        }
        runs.read(codes, 0, count);
        for (int i = 0; i < count; i++) {
            values[at + i] = codes[i] != 0;
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
        if (plain) {
            nextBit += count;
        } else {
            runs.skip(count);
        }
    }

    @Override
    BooleanVector finish(int rows, long[] validity) {
        return new BooleanVector(values, rows, validity);
    }
}
