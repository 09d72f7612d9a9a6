package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.format.parquet.encoding.ByteOutput;
import java.util.Arrays;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** BINARY, FIXED_LEN_BYTE_ARRAY and INT96. */
final class BytesEncoder extends DictionaryEncoder {
    private final PrimitiveType type;
    private final BytesSource source;
    private final BloomFilter bloomFilter;
    /** Bytes before each value that tell its length. */
    private final int prefixBytes;

    private final BytesBounds bounds;
    private BytesDictionary dictionary = new BytesDictionary();
    /** The page in which an entry was met last, by its code. */
    private int[] pages = new int[0];

    private int page = 1;
    private long rawBytes;
    private FlatVector converted;
    private BytesVector conversion;

    BytesEncoder(LeafOptions options, BytesSource source) {
        super(options);
        this.source = source;
        type = options.type();
        bloomFilter = options.bloomFilter().orElse(null);
        prefixBytes = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY ? Integer.BYTES : 0;
        bounds = BytesBounds.of(type);
    }

    private BytesVector read(FlatVector vector) {
        if (vector != converted) {
            conversion = source.read(vector);
            converted = vector;
        }
        return conversion;
    }

    @Override
    void code(FlatVector vector, int[] rows, int from, int to, int[] target, int at) {
        BytesVector values = read(vector);
        byte[] data = values.data();
        int[] starts = values.starts();
        int[] lengths = values.lengths();
        for (int i = from; i < to; i++) {
            int row = rows == null ? i : rows[i];
            target[at + i - from] = code(data, starts[row], lengths[row]);
        }
        converted = null;
        coded(target, at, at + to - from);
    }

    @Override
    int code(FlatVector vector, int row) {
        BytesVector values = read(vector);
        return code(values.data(), values.starts()[row], values.lengths()[row]);
    }

    private int code(byte[] data, int start, int length) {
        int before = dictionary.size();
        int code = dictionary.code(data, start, length);
        if (code == before && bloomFilter != null) {
            hash(data, start, length);
        }
        return code;
    }

    private void hash(byte[] data, int start, int length) {
        bloomFilter.insertHash(bloomFilter.hash(Binary.fromReusedByteArray(data, start, length)));
    }

    @Override
    void coded(int[] codes, int from, int to) {
        if (pages.length < dictionary.size()) {
            pages = Arrays.copyOf(pages, Math.max(dictionary.size(), 2 * pages.length));
        }
        for (int i = from; i < to; i++) {
            int code = codes[i];
            rawBytes += dictionary.length(code);
            if (pages[code] != page) {
                pages[code] = page;
                bounds.add(dictionary.data(), dictionary.start(code), dictionary.length(code));
            }
        }
    }

    @Override
    void plain(FlatVector vector, int[] rows, int from, int to, PlainPage target) {
        BytesVector values = read(vector);
        byte[] data = values.data();
        int[] starts = values.starts();
        int[] lengths = values.lengths();
        for (int i = from; i < to; i++) {
            int row = rows == null ? i : rows[i];
            target.write(data, starts[row], lengths[row]);
            bounds.add(data, starts[row], lengths[row]);
            if (bloomFilter != null) {
                hash(data, starts[row], lengths[row]);
            }
        }
        converted = null;
    }

    @Override
    void plain(int[] codes, int count, PlainPage target) {
        for (int i = 0; i < count; i++) {
            target.write(dictionary.data(), dictionary.start(codes[i]), dictionary.length(codes[i]));
        }
    }

    @Override
    long rawBytes(int count) {
        return rawBytes + (long) count * prefixBytes;
    }

    @Override
    int entryCount() {
        return dictionary.size();
    }

    @Override
    long entryBytes() {
        return dictionary.dataBytes() + (long) dictionary.size() * prefixBytes;
    }

    @Override
    void writeEntries(ByteOutput target) {
        for (int code = 0; code < dictionary.size(); code++) {
            if (prefixBytes > 0) {
                target.writeInt(dictionary.length(code));
            }
            target.write(dictionary.data(), dictionary.start(code), dictionary.length(code));
        }
    }

    @Override
    void forgetDictionary() {
        dictionary = new BytesDictionary();
        pages = new int[0];
    }

    @Override
    Statistics<?> takeStatistics() {
        page++;
        rawBytes = 0;
        return bounds.take(type);
    }

    @Override
    public long retainedBytes() {
        return super.retainedBytes() + dictionary.retainedBytes() + 4L * pages.length;
    }
}
