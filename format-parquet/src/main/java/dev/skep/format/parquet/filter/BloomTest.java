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
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.Binary;

/** Asks a chunk's bloom filter, if it has one, for the values that a bound allows. */
final class BloomTest {
    /** Filters are at most 128 MB; those beyond this are not worth reading. */
    private static final int MAX_BYTES = 16 << 20;

    /** Before it the same date may be counted as another day. */
    private static final LocalDate SWITCH_DAY = LocalDate.of(1582, 10, 15);

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
            OptionalLong hash = hash(filter, test.field().element().type, value);
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
            if (!known) {
                return null;
            }
            byte[] bits = stream.readNBytes(header.numBytes);
            if (bits.length != header.numBytes) {
                throw FileErrors.corrupt(file.path(), "a bloom filter ends early", null);
            }
            return new BlockSplitBloomFilter(bits);
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw FileErrors.corrupt(file.path(), "a bloom filter can't be read", e);
        }
    }

    /** Filters hash values as the file holds them; nothing for those whose physical form is not told by the value alone. */
    private static OptionalLong hash(BlockSplitBloomFilter filter, Type physical, Object value) {
        if (value instanceof LocalDate date && date.isBefore(SWITCH_DAY)) {
            return OptionalLong.empty();
        }
        Object whole = value instanceof LocalDate date ? (Object) date.toEpochDay() : value;
        boolean integer =
                whole instanceof Long || whole instanceof Integer || whole instanceof Short || whole instanceof Byte;
        return switch (physical) {
            case INT32 -> integer ? OptionalLong.of(filter.hash(((Number) whole).intValue())) : OptionalLong.empty();
            case INT64 -> integer ? OptionalLong.of(filter.hash(((Number) whole).longValue())) : OptionalLong.empty();
            case BYTE_ARRAY ->
                whole instanceof String text
                        ? OptionalLong.of(filter.hash(Binary.fromString(text)))
                        : OptionalLong.empty();
            default -> OptionalLong.empty();
        };
    }
}
