package dev.skep.format.parquet.page;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.encoding.LittleEndian;
import dev.skep.format.parquet.encoding.RleReader;
import java.io.IOException;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * The pages of one column chunk in order. {@link #advance} finds the next data page without reading it; {@link #load} reads and
 * decompresses it.
 */
public final class ChunkPages implements AutoCloseable {
    private final InputFile file;
    private final ColumnMetaData chunk;
    private final boolean optional;
    private final boolean repeated;
    private final ChunkInput input;
    private PageHeader header;
    private byte[] buffer;
    private byte[] dictionaryBuffer;
    private DictionaryPage dictionary;
    private long valuesLeft;

    /** A decompressed dictionary page: its entries, PLAIN. */
    public record DictionaryPage(byte[] data, int length, int valueCount) {}

    /**
     * @param optional whether there are definition levels
     * @param repeated whether there are repetition levels
     */
    public ChunkPages(InputFile file, ColumnMetaData chunk, boolean optional, boolean repeated) {
        this.file = file;
        this.chunk = chunk;
        this.optional = optional;
        this.repeated = repeated;
        input = new ChunkInput(file, start(chunk), chunk.total_compressed_size);
        valuesLeft = chunk.num_values;
    }

    /** Where the first page of a chunk stands. */
    public static long start(ColumnMetaData chunk) {
        long data = chunk.data_page_offset;
        return chunk.isSetDictionary_page_offset() && chunk.dictionary_page_offset > 0
                ? Math.min(data, chunk.dictionary_page_offset)
                : data;
    }

    /** Goes to the next data page, past the one before; false when there is none. */
    public boolean advance() {
        skipBody();
        while (valuesLeft > 0 && !input.atEnd()) {
            readHeader();
            switch (header.type) {
                case DATA_PAGE, DATA_PAGE_V2 -> {
                    valuesLeft -= valueCount();
                    return true;
                }
                case DICTIONARY_PAGE -> loadDictionary();
                case INDEX_PAGE -> skipBody();
            }
        }
        if (valuesLeft > 0) {
            throw corrupt("it ends " + valuesLeft + " values early", null);
        }
        return false;
    }

    private void skipBody() {
        if (header != null) {
            input.skip(header.compressed_page_size);
            header = null;
        }
    }

    private void readHeader() {
        long position = input.position();
        try {
            header = Util.readPageHeader(input.stream());
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw corrupt("no page header at byte " + position, e);
        }
        boolean malformed = header.type == null
                || header.compressed_page_size < 0
                || header.uncompressed_page_size < 0
                || header.type == PageType.DATA_PAGE && header.data_page_header == null
                || header.type == PageType.DATA_PAGE_V2 && header.data_page_header_v2 == null
                || header.type == PageType.DICTIONARY_PAGE && header.dictionary_page_header == null;
        if (malformed) {
            throw corrupt("malformed page header at byte " + position, null);
        }
    }

    /** Values of the current page, NULLs included. */
    public int valueCount() {
        return header.type == PageType.DATA_PAGE_V2
                ? header.data_page_header_v2.num_values
                : header.data_page_header.num_values;
    }

    /** The dictionary met so far, or null. Its array is given back when this is closed. */
    public DictionaryPage dictionary() {
        return dictionary;
    }

    /** Reads the current page, which it leaves. What the page before was loaded into is used again. */
    public DataPage load() {
        PageHeader page = header;
        header = null;
        int compressedStart = input.take(page.compressed_page_size);
        verify(page, compressedStart);
        return page.type == PageType.DATA_PAGE_V2
                ? second(page, page.data_page_header_v2, compressedStart)
                : first(page, page.data_page_header, compressedStart);
    }

    private DataPage first(PageHeader page, DataPageHeader data, int compressedStart) {
        int length = page.uncompressed_page_size;
        buffer = fit(buffer, length);
        decompress(compressedStart, page.compressed_page_size, buffer, 0, length);
        int position = 0;
        int repetitionStart = 0;
        int repetitionEnd = 0;
        if (repeated) {
            repetitionStart = levelsStart(data.repetition_level_encoding, position);
            repetitionEnd = levelsEnd(data.repetition_level_encoding, position, length);
            position = repetitionEnd;
        }
        int definitionStart = position;
        int definitionEnd = position;
        if (optional) {
            definitionStart = levelsStart(data.definition_level_encoding, position);
            definitionEnd = levelsEnd(data.definition_level_encoding, position, length);
            position = definitionEnd;
        }
        return new DataPage(
                buffer,
                data.num_values,
                data.encoding,
                data.repetition_level_encoding,
                data.definition_level_encoding,
                repetitionStart,
                repetitionEnd,
                definitionStart,
                definitionEnd,
                position,
                length);
    }

    /** RLE levels have their length before them; the old BIT_PACKED ones have not, and their end follows from what they hold. */
    private int levelsStart(Encoding encoding, int position) {
        return encoding == Encoding.RLE ? position + 4 : position;
    }

    private int levelsEnd(Encoding encoding, int position, int length) {
        if (encoding != Encoding.RLE) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "Parquet file '" + file.path() + "' has levels encoded as " + encoding + ", which can't be read");
        }
        int levels = LittleEndian.intAt(buffer, position);
        if (levels < 0 || levels > length - position - 4) {
            throw corrupt("levels longer than their page", null);
        }
        return position + 4 + levels;
    }

    private DataPage second(PageHeader page, DataPageHeaderV2 data, int compressedStart) {
        int repetition = data.repetition_levels_byte_length;
        int levels = repetition + data.definition_levels_byte_length;
        int length = page.uncompressed_page_size;
        if (repetition < 0 || levels < repetition || levels > length || levels > page.compressed_page_size) {
            throw corrupt("levels longer than their page", null);
        }
        buffer = fit(buffer, length);
        System.arraycopy(input.array(), compressedStart, buffer, 0, levels);
        boolean compressed = !data.isSetIs_compressed() || data.is_compressed;
        int bodyStart = compressedStart + levels;
        int bodyLength = page.compressed_page_size - levels;
        if (compressed && bodyLength > 0) {
            decompress(bodyStart, bodyLength, buffer, levels, length - levels);
        } else {
            System.arraycopy(input.array(), bodyStart, buffer, levels, Math.min(bodyLength, length - levels));
        }
        return new DataPage(
                buffer,
                data.num_values,
                data.encoding,
                Encoding.RLE,
                Encoding.RLE,
                0,
                repetition,
                repetition,
                levels,
                levels,
                length);
    }

    private void loadDictionary() {
        PageHeader page = header;
        header = null;
        int start = input.take(page.compressed_page_size);
        verify(page, start);
        BufferPool.SHARED.give(dictionaryBuffer);
        dictionaryBuffer = fit(null, page.uncompressed_page_size);
        decompress(start, page.compressed_page_size, dictionaryBuffer, 0, page.uncompressed_page_size);
        dictionary = new DictionaryPage(
                dictionaryBuffer, page.uncompressed_page_size, page.dictionary_page_header.num_values);
    }

    private static byte[] fit(byte[] old, int length) {
        int needed = Math.addExact(length, RleReader.SLACK);
        if (old != null && old.length >= needed) {
            return old;
        }
        BufferPool.SHARED.give(old);
        return BufferPool.SHARED.take(needed);
    }

    private void verify(PageHeader page, int start) {
        if (page.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(input.array(), start, page.compressed_page_size);
            if ((int) crc.getValue() != page.crc) {
                throw corrupt("the checksum of a page does not match", null);
            }
        }
    }

    private void decompress(int start, int length, byte[] target, int targetStart, int targetLength) {
        try {
            PageCodec.decompress(chunk.codec, input.array(), start, length, target, targetStart, targetLength);
        } catch (SkepException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw corrupt("a page can't be decompressed", e);
        }
    }

    private RuntimeException corrupt(String what, Exception cause) {
        return FileErrors.corrupt(
                file.path(), "column '" + String.join(".", chunk.path_in_schema) + "': " + what, cause);
    }

    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        input.close();
        BufferPool.SHARED.give(buffer);
        BufferPool.SHARED.give(dictionaryBuffer);
        buffer = null;
        dictionaryBuffer = null;
    }
}
