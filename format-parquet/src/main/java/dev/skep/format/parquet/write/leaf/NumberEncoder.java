package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.FlatVector;
import dev.skep.format.parquet.encoding.ByteOutput;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.schema.PrimitiveType;

/** INT32, INT64, FLOAT and DOUBLE. */
final class NumberEncoder extends DictionaryEncoder {
    private final PrimitiveType type;
    private final NumberType numbers;
    private final NumberSource source;
    private final BloomFilter bloomFilter;
    private NumberDictionary dictionary = new NumberDictionary();
    private Statistics<?> statistics;
    private long[] values = new long[0];

    NumberEncoder(LeafOptions options, NumberSource source) {
        super(options);
        this.source = source;
        type = options.type();
        numbers = NumberType.of(type.getPrimitiveTypeName());
        bloomFilter = options.bloomFilter().orElse(null);
        statistics = Statistics.createStats(type);
    }

    private int read(FlatVector vector, int[] rows, int from, int to) {
        int count = to - from;
        reserve(count);
        source.read(vector, rows, from, to, values);
        take(count);
        return count;
    }

    private void reserve(int count) {
        if (count > values.length) {
            values = new long[Math.max(count, 2 * values.length)];
        }
    }

    private void take(int count) {
        if (count > 0) {
            numbers.take(values, count, statistics);
        }
    }

    @Override
    void code(FlatVector vector, int[] rows, int from, int to, int[] target, int at) {
        int count = read(vector, rows, from, to);
        int before = dictionary.size();
        for (int i = 0; i < count; i++) {
            target[at + i] = dictionary.code(values[i]);
        }
        hashEntries(before);
    }

    @Override
    int code(FlatVector vector, int row) {
        reserve(1);
        source.read(vector, null, row, row + 1, values);
        int before = dictionary.size();
        int code = dictionary.code(values[0]);
        hashEntries(before);
        return code;
    }

    private void hashEntries(int from) {
        if (bloomFilter != null) {
            for (int code = from; code < dictionary.size(); code++) {
                bloomFilter.insertHash(numbers.hash(bloomFilter, dictionary.entry(code)));
            }
        }
    }

    @Override
    void coded(int[] codes, int from, int to) {
        look(codes, from, to);
        take(to - from);
    }

    private void look(int[] codes, int from, int to) {
        reserve(to - from);
        long[] entries = dictionary.entries();
        for (int i = from; i < to; i++) {
            values[i - from] = entries[codes[i]];
        }
    }

    @Override
    void plain(FlatVector vector, int[] rows, int from, int to, PlainPage page) {
        int count = read(vector, rows, from, to);
        page.write(numbers, values, count);
        if (bloomFilter != null) {
            for (int i = 0; i < count; i++) {
                bloomFilter.insertHash(numbers.hash(bloomFilter, values[i]));
            }
        }
    }

    @Override
    void plain(int[] codes, int count, PlainPage page) {
        look(codes, 0, count);
        page.write(numbers, values, count);
    }

    @Override
    long rawBytes(int count) {
        return (long) count * numbers.width();
    }

    @Override
    int entryCount() {
        return dictionary.size();
    }

    @Override
    long entryBytes() {
        return (long) dictionary.size() * numbers.width();
    }

    @Override
    void writeEntries(ByteOutput target) {
        numbers.write(dictionary.entries(), dictionary.size(), target);
    }

    @Override
    void forgetDictionary() {
        dictionary = new NumberDictionary();
    }

    @Override
    Statistics<?> takeStatistics() {
        Statistics<?> taken = statistics;
        statistics = Statistics.createStats(type);
        return taken;
    }

    @Override
    public long retainedBytes() {
        return super.retainedBytes() + dictionary.retainedBytes() + 8L * values.length;
    }
}
