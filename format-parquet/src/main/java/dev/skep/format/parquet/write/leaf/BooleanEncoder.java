package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.BooleanVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.format.parquet.encoding.ByteOutput;
import dev.skep.format.parquet.encoding.RleWriter;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** BOOLEAN: a bit a value or, in pages of the second version, runs. */
final class BooleanEncoder implements LeafEncoder {
    private static final int LEAST_VALUES = 256;

    private final LeafOptions options;
    private final ByteOutput page = new ByteOutput();
    private int[] values = new int[0];
    private int count;

    BooleanEncoder(LeafOptions options) {
        this.options = options;
    }

    @Override
    public void add(ColumnVector vector, int[] rows, int from, int to) {
        boolean[] booleans = ((BooleanVector) vector.flatten()).values();
        if (count + to - from > values.length) {
            values = Arrays.copyOf(values, Math.max(Math.max(LEAST_VALUES, 2 * values.length), count + to - from));
        }
        for (int i = from; i < to; i++) {
            values[count++] = booleans[rows == null ? i : rows[i]] ? 1 : 0;
        }
    }

    @Override
    public long pageBytes() {
        return count / Byte.SIZE;
    }

    @Override
    public Page endPage() {
        Statistics<?> statistics = Statistics.createStats(options.type());
        for (int i = 0; i < count; i++) {
            statistics.updateStats(values[i] != 0);
        }
        page.clear();
        if (options.version2()) {
            page.writeInt(0);
            RleWriter.write(values, count, 1, page);
            page.setInt(0, page.length() - Integer.BYTES);
        } else {
            writeBits();
        }
        count = 0;
        return new Page(page, options.version2() ? Encoding.RLE : Encoding.PLAIN, statistics);
    }

    private void writeBits() {
        for (int from = 0; from < count; from += Byte.SIZE) {
            int bits = 0;
            for (int i = from; i < Math.min(count, from + Byte.SIZE); i++) {
                bits |= values[i] << i - from;
            }
            page.writeByte(bits);
        }
    }

    @Override
    public Optional<Dictionary> dictionary() {
        return Optional.empty();
    }

    @Override
    public long retainedBytes() {
        return 4L * values.length + page.capacity();
    }
}
