package dev.skep.format.parquet.filter;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.schema.ParquetTypes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;

/** Asks a chunk's bloom filter, if it has one, for the values that a bound allows. */
final class BloomTest {
    /** Filters are at most 128 MB; those beyond this are not worth reading. */
    private static final int MAX_BYTES = 16 << 20;

    private BloomTest() {}

    static boolean mayMatch(InputFile file, ColumnMetaData chunk, ColumnTest test) {
        if (!chunk.isSetBloom_filter_offset()
                || !ParquetTypes.single(test.field()).equals(test.type())) {
            return true;
        }
        List<Object> wanted = test.bound().values() != null
                ? test.bound().values()
                : List.of(test.bound().min());
        BlockSplitBloomFilter filter = read(file, chunk.bloom_filter_offset);
        if (filter == null) {
            return true;
        }
        for (Object value : wanted) {
            OptionalLong hash = hash(filter, value);
            if (hash.isEmpty() || filter.findHash(hash.getAsLong())) {
                return true;
            }
        }
        return false;
    }

    /** Null when the filter is of a kind not known. */
    private static BlockSplitBloomFilter read(InputFile file, long offset) {
        try (InputStream stream = new BufferedInputStream(file.stream(offset))) {
            BloomFilterHeader header = Util.readBloomFilterHeader(stream);
            boolean known = header.algorithm.isSetBLOCK()
                    && header.hash.isSetXXHASH()
                    && header.compression.isSetUNCOMPRESSED()
                    && header.numBytes > 0
                    && header.numBytes <= MAX_BYTES;
            return known ? new BlockSplitBloomFilter(stream.readNBytes(header.numBytes)) : null;
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FileErrors.corrupt(file.path(), "a bloom filter can't be read", e);
        }
    }

    private static OptionalLong hash(BlockSplitBloomFilter filter, Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return OptionalLong.of(filter.hash(((Number) value).intValue()));
        }
        if (value instanceof Long number) {
            return OptionalLong.of(filter.hash(number.longValue()));
        }
        if (value instanceof LocalDate date) {
            return OptionalLong.of(filter.hash((int) date.toEpochDay()));
        }
        return value instanceof String text
                ? OptionalLong.of(filter.hash(Binary.fromString(text)))
                : OptionalLong.empty();
    }
}
