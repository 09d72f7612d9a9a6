package dev.skep.format.parquet.page;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import dev.skep.format.parquet.encoding.LittleEndian;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.process.ahead.FileRange;
import dev.skep.process.cache.FileBlocks;
import java.io.IOException;
import java.util.List;
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
    /** By which pages that are read may lie behind where they are thought to. */
    private static final int SLACK = 1 << 20;

    private final InputFile file;
    private final ColumnMetaData chunk;
    private final boolean optional;
    private final boolean repeated;
    private final ChunkInput input;
    private final FileBlocks kept;
    private PageHeader header;
    private long headerStart;
    private int headerLength;
    /** The current page as it was kept by an earlier reader, or null. */
    private KeptPage known;

    private byte[] buffer;
    private byte[] dictionaryBuffer;
    private DictionaryPage dictionary;
    private long valuesLeft;

    /** A decompressed dictionary page: its entries, PLAIN. */
    public record DictionaryPage(byte[] data, int length, int valueCount) {}

    /**
     * @param kept pages of the file that need not be read again
     * @param optional whether there are definition levels
     * @param repeated whether there are repetition levels
     */
    public ChunkPages(InputFile file, FileBlocks kept, ColumnMetaData chunk, boolean optional, boolean repeated) {
        this.file = file;
        this.kept = kept;
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

    /**
     * The bytes that reading the chunk takes from the file: all but pages that are kept.
     *
     * @param part how much of the chunk is read, from 0 to 1, as far as that is known
     */
    public void addMissing(double part, List<FileRange> ranges) {
        long begin = start(chunk);
        long end = begin + Math.min(chunk.total_compressed_size, (long) (chunk.total_compressed_size * part) + SLACK);
        long position = begin;
        while (position < end && kept.find(position) instanceof KeptPage page) {
            long next = position + page.headerLength() + page.header().compressed_page_size;
            if (page.data() != null) {
                add(begin, position, ranges);
                begin = next;
            }
            position = next;
        }
        add(begin, end, ranges);
    }

    private static void add(long start, long end, List<FileRange> ranges) {
        if (start < end) {
            ranges.add(new FileRange(start, end));
        }
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
        headerStart = position;
        known = kept.find(position) instanceof KeptPage page ? page : null;
        if (known != null) {
            header = known.header();
            headerLength = known.headerLength();
            input.skip(headerLength);
            return;
        }
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
        headerLength = (int) (input.position() - position);
        kept.put(position, new KeptPage(header, headerLength, null));
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
        byte[] data = decompressed(page);
        header = null;
        return page.type == PageType.DATA_PAGE_V2
                ? second(page, page.data_page_header_v2, data)
                : first(page, page.data_page_header, data);
    }

    /** The current page without its compression: as it was kept, or read and kept where there is room. */
    private byte[] decompressed(PageHeader page) {
        if (known != null && known.data() != null) {
            input.skip(page.compressed_page_size);
            return known.data();
        }
        int length = Math.addExact(page.uncompressed_page_size, RleReader.SLACK);
        boolean keep = kept.admits(headerStart, length);
        byte[] target = keep ? new byte[length] : buffer(page.type, length);
        int start = input.take(page.compressed_page_size);
        verify(page, start);
        if (page.type == PageType.DATA_PAGE_V2) {
            readSecond(page, page.data_page_header_v2, start, target);
        } else {
            decompress(start, page.compressed_page_size, target, 0, page.uncompressed_page_size);
        }
        if (keep) {
            kept.put(headerStart, new KeptPage(page, headerLength, target));
        }
        return target;
    }

    private byte[] buffer(PageType type, int length) {
        if (type == PageType.DICTIONARY_PAGE) {
            dictionaryBuffer = fit(dictionaryBuffer, length);
            return dictionaryBuffer;
        }
        buffer = fit(buffer, length);
        return buffer;
    }

    private DataPage first(PageHeader page, DataPageHeader header, byte[] data) {
        int length = page.uncompressed_page_size;
        int position = 0;
        int repetitionStart = 0;
        int repetitionEnd = 0;
        if (repeated) {
            repetitionStart = levelsStart(header.repetition_level_encoding, position);
            repetitionEnd = levelsEnd(header.repetition_level_encoding, data, position, length);
            position = repetitionEnd;
        }
        int definitionStart = position;
        int definitionEnd = position;
        if (optional) {
            definitionStart = levelsStart(header.definition_level_encoding, position);
            definitionEnd = levelsEnd(header.definition_level_encoding, data, position, length);
            position = definitionEnd;
        }
        return new DataPage(
                data,
                header.num_values,
                header.encoding,
                header.repetition_level_encoding,
                header.definition_level_encoding,
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

    private int levelsEnd(Encoding encoding, byte[] data, int position, int length) {
        if (encoding != Encoding.RLE) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "Parquet file '" + file.path() + "' has levels encoded as " + encoding + ", which can't be read");
        }
        int levels = LittleEndian.intAt(data, position);
        if (levels < 0 || levels > length - position - 4) {
            throw corrupt("levels longer than their page", null);
        }
        return position + 4 + levels;
    }

    /** The levels of a page of the second version are not compressed. */
    private void readSecond(PageHeader page, DataPageHeaderV2 header, int start, byte[] target) {
        int length = page.uncompressed_page_size;
        int levels = header.repetition_levels_byte_length + header.definition_levels_byte_length;
        if (header.repetition_levels_byte_length < 0
                || levels < header.repetition_levels_byte_length
                || levels > length
                || levels > page.compressed_page_size) {
            throw corrupt("levels longer than their page", null);
        }
        System.arraycopy(input.array(), start, target, 0, levels);
        boolean compressed = !header.isSetIs_compressed() || header.is_compressed;
        int bodyStart = start + levels;
        int bodyLength = page.compressed_page_size - levels;
        if (compressed && bodyLength > 0) {
            decompress(bodyStart, bodyLength, target, levels, length - levels);
        } else {
            System.arraycopy(input.array(), bodyStart, target, levels, Math.min(bodyLength, length - levels));
        }
    }

    private static DataPage second(PageHeader page, DataPageHeaderV2 header, byte[] data) {
        int repetition = header.repetition_levels_byte_length;
        int levels = repetition + header.definition_levels_byte_length;
        return new DataPage(
                data,
                header.num_values,
                header.encoding,
                Encoding.RLE,
                Encoding.RLE,
                0,
                repetition,
                repetition,
                levels,
                levels,
                page.uncompressed_page_size);
    }

    private void loadDictionary() {
        PageHeader page = header;
        byte[] data = decompressed(page);
        header = null;
        dictionary = new DictionaryPage(data, page.uncompressed_page_size, page.dictionary_page_header.num_values);
    }

    private static byte[] fit(byte[] old, int needed) {
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
