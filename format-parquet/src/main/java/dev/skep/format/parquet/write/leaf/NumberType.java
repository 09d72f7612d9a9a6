package dev.skep.format.parquet.write.leaf;

import dev.skep.format.parquet.encoding.ByteOutput;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Physical types whose values are numbers, held as 64 bits. */
enum NumberType {
    INT32(Integer.BYTES) {
        @Override
        void take(long[] values, int count, Statistics<?> statistics) {
            statistics.updateStats((int) least(values, count));
            statistics.updateStats((int) greatest(values, count));
        }

        @Override
        long hash(BloomFilter filter, long value) {
            return filter.hash((int) value);
        }

        @Override
        void write(long value, ValuesWriter writer) {
            writer.writeInteger((int) value);
        }
    },
    INT64(Long.BYTES) {
        @Override
        void take(long[] values, int count, Statistics<?> statistics) {
            statistics.updateStats(least(values, count));
            statistics.updateStats(greatest(values, count));
        }

        @Override
        long hash(BloomFilter filter, long value) {
            return filter.hash(value);
        }

        @Override
        void write(long value, ValuesWriter writer) {
            writer.writeLong(value);
        }
    },
    FLOAT(Integer.BYTES) {
        @Override
        void take(long[] values, int count, Statistics<?> statistics) {
            for (int i = 0; i < count; i++) {
                statistics.updateStats(Float.intBitsToFloat((int) values[i]));
            }
        }

        @Override
        long hash(BloomFilter filter, long value) {
            return filter.hash(Float.intBitsToFloat((int) value));
        }

        @Override
        void write(long value, ValuesWriter writer) {
            writer.writeFloat(Float.intBitsToFloat((int) value));
        }
    },
    DOUBLE(Long.BYTES) {
        @Override
        void take(long[] values, int count, Statistics<?> statistics) {
            for (int i = 0; i < count; i++) {
                statistics.updateStats(Double.longBitsToDouble(values[i]));
            }
        }

        @Override
        long hash(BloomFilter filter, long value) {
            return filter.hash(Double.longBitsToDouble(value));
        }

        @Override
        void write(long value, ValuesWriter writer) {
            writer.writeDouble(Double.longBitsToDouble(value));
        }
    };

    private final int width;

    NumberType(int width) {
        this.width = width;
    }

    static NumberType of(PrimitiveTypeName name) {
        return valueOf(name.name());
    }

    /** Takes at least one value. */
    abstract void take(long[] values, int count, Statistics<?> statistics);

    abstract long hash(BloomFilter filter, long value);

    abstract void write(long value, ValuesWriter writer);

    /** Bytes of a value. */
    int width() {
        return width;
    }

    void write(long[] values, int count, ByteOutput target) {
        if (width == Integer.BYTES) {
            target.writeInts(values, count);
        } else {
            target.writeLongs(values, count);
        }
    }

    private static long least(long[] values, int count) {
        long least = values[0];
        for (int i = 1; i < count; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    private static long greatest(long[] values, int count) {
        long greatest = values[0];
        for (int i = 1; i < count; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }
}
