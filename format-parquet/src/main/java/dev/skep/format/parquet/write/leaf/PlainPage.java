package dev.skep.format.parquet.write.leaf;

import dev.skep.format.parquet.encoding.ByteOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Collects the values of a page that has no dictionary: as they are or, in pages of the second version, by their differences. */
final class PlainPage {
    private static final int SLAB_BYTES = 1024;

    private final ByteOutput plain = new ByteOutput();
    /** What writes differences, or null. */
    private final ValuesWriter delta;

    private final boolean prefixed;

    private PlainPage(ValuesWriter delta, boolean prefixed) {
        this.delta = delta;
        this.prefixed = prefixed;
    }

    static PlainPage of(LeafOptions options) {
        PrimitiveTypeName type = options.type().getPrimitiveTypeName();
        ValuesWriter delta = options.version2() ? delta(type, options.pageBytes()) : null;
        return new PlainPage(delta, type == PrimitiveTypeName.BINARY);
    }

    private static ValuesWriter delta(PrimitiveTypeName type, int pageBytes) {
        HeapByteBufferAllocator allocator = new HeapByteBufferAllocator();
        return switch (type) {
            case INT32 -> new DeltaBinaryPackingValuesWriterForInteger(SLAB_BYTES, pageBytes, allocator);
            case INT64 -> new DeltaBinaryPackingValuesWriterForLong(SLAB_BYTES, pageBytes, allocator);
            case BINARY, FIXED_LEN_BYTE_ARRAY -> new DeltaByteArrayWriter(SLAB_BYTES, pageBytes, allocator);
            case INT96, FLOAT, DOUBLE, BOOLEAN -> null;
        };
    }

    void write(NumberType type, long[] values, int count) {
        if (delta == null) {
            type.write(values, count, plain);
            return;
        }
        for (int i = 0; i < count; i++) {
            type.write(values[i], delta);
        }
    }

    void write(byte[] source, int start, int length) {
        if (delta != null) {
            delta.writeBytes(Binary.fromReusedByteArray(source, start, length));
            return;
        }
        if (prefixed) {
            plain.writeInt(length);
        }
        plain.write(source, start, length);
    }

    int bytes() {
        return delta == null ? plain.length() : (int) delta.getBufferedSize();
    }

    LeafEncoder.Page end(Statistics<?> statistics) {
        if (delta == null) {
            return new LeafEncoder.Page(plain, Encoding.PLAIN, statistics);
        }
        ByteOutput values = new ByteOutput();
        try {
            byte[] bytes = delta.getBytes().toInputStream().readAllBytes();
            values.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Encoding encoding = delta.getEncoding();
        delta.reset();
        return new LeafEncoder.Page(values, encoding, statistics);
    }

    /** Forgets the page that has ended. */
    void clear() {
        plain.clear();
    }

    long retainedBytes() {
        return plain.capacity() + (delta == null ? 0 : delta.getAllocatedSize());
    }
}
