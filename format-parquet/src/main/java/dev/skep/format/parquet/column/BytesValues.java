package dev.skep.format.parquet.column;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.Validity;
import dev.skep.format.parquet.encoding.ByteArrays;
import dev.skep.format.parquet.encoding.LittleEndian;
import dev.skep.format.parquet.encoding.RleReader;
import dev.skep.format.parquet.page.ChunkPages.DictionaryPage;
import dev.skep.format.parquet.page.DataPage;
import java.util.Arrays;

/**
 * BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY and INT96, as bytes. Where all of a vector comes from dictionary pages it stays coded; its dictionary is
 * one object for the whole chunk, with a NULL as its last entry when the column may have NULLs.
 */
final class BytesValues extends LeafValues {
    private enum Source {
        PLAIN,
        FIXED,
        LISTED,
        CODED
    }

    private final int fixedWidth;
    private boolean nullable;
    private final VectorConversion conversion;
    private final RleReader ids = new RleReader();
    private Source source;
    private byte[] page;
    private int position;
    private int end;
    private ByteArrays listed;
    private BytesVector entries;
    private FlatVector dictionary;
    private int dictionarySize;

    private boolean coded;
    private int[] codes = new int[0];
    private boolean codesAreFree = true;
    private int[] starts;
    private int[] lengths;
    private byte[] bytes;
    private int size;
    private int sizeBefore = 4096;

    /**
     * @param fixedWidth of all values, or 0 when they tell their lengths
     * @param nullable whether the chunk is expected to have NULLs
     * @param conversion of the bytes into what the vectors hold
     */
    BytesValues(int fixedWidth, boolean nullable, VectorConversion conversion) {
        this.fixedWidth = fixedWidth;
        this.nullable = nullable;
        this.conversion = conversion;
    }

    @Override
    void dictionary(DictionaryPage dictionaryPage) {
        dictionarySize = dictionaryPage.valueCount();
        int rows = dictionarySize + (nullable ? 1 : 0);
        byte[] data = Arrays.copyOf(dictionaryPage.data(), dictionaryPage.length());
        int[] entryStarts = new int[rows];
        int[] entryLengths = new int[rows];
        int at = 0;
        for (int i = 0; i < dictionarySize; i++) {
            int length = fixedWidth > 0 ? fixedWidth : LittleEndian.intAt(data, at);
            at += fixedWidth > 0 ? 0 : 4;
            check(length, data.length - at);
            entryStarts[i] = at;
            entryLengths[i] = length;
            at += length;
        }
        long[] validity = null;
        if (nullable) {
            validity = Validity.allValid(rows);
            Validity.clear(validity, dictionarySize);
        }
        entries = new BytesVector(data, entryStarts, entryLengths, rows, validity);
        dictionary = conversion.convert(entries);
    }

    private static void check(int length, int available) {
        if (length < 0 || length > available) {
            throw new IndexOutOfBoundsException("value longer than its page");
        }
    }

    @Override
    BytesVector entries() {
        return entries;
    }

    @Override
    void page(DataPage dataPage) {
        page = dataPage.data();
        position = dataPage.valuesStart();
        end = dataPage.valuesEnd();
        int count = dataPage.valueCount();
        switch (dataPage.encoding()) {
            case PLAIN -> source = fixedWidth > 0 ? Source.FIXED : Source.PLAIN;
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
                source = Source.CODED;
                DictionaryIds.start(ids, dataPage, dictionary);
            }
            case DELTA_LENGTH_BYTE_ARRAY -> list(ByteArrays.deltaLength(page, position, end, count));
            case DELTA_BYTE_ARRAY -> list(ByteArrays.deltaPrefix(page, position, end, count));
            case BYTE_STREAM_SPLIT -> {
                page = ByteArrays.joinStreams(page, position, end, fixedWidth);
                end -= position;
                position = 0;
                source = Source.FIXED;
            }
            default -> throw unsupported(dataPage);
        }
    }

    private void list(ByteArrays arrays) {
        listed = arrays;
        position = 0;
        source = Source.LISTED;
    }

    @Override
    void begin(int rows) {
        coded = dictionary != null;
        if (coded && (!codesAreFree || codes.length < rows)) {
            codes = new int[rows];
            codesAreFree = true;
        }
        starts = null;
        size = 0;
        if (!coded) {
            beginFlat(rows);
        }
    }

    private void beginFlat(int rows) {
        starts = new int[rows];
        lengths = new int[rows];
        bytes = new byte[sizeBefore];
    }

    @Override
    void read(int at, int count) {
        if (coded && source != Source.CODED) {
            becomeFlat(at);
        }
        grow(at + count);
        switch (source) {
            case CODED -> readCodes(at, count);
            case PLAIN -> readPlain(at, count);
            case FIXED -> readFixed(at, count);
            case LISTED -> readListed(at, count);
        }
    }

    private void grow(int rows) {
        if (coded && rows > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(rows, codes.length * 2));
        } else if (!coded && rows > starts.length) {
            starts = Arrays.copyOf(starts, Math.max(rows, starts.length * 2));
            lengths = Arrays.copyOf(lengths, starts.length);
        }
    }

    /** Copies the entries of the rows before {@code rows}, since what follows is not in the dictionary. */
    private void becomeFlat(int rows) {
        beginFlat(codes.length);
        coded = false;
        for (int i = 0; i < rows; i++) {
            appendEntry(i, codes[i]);
        }
    }

    private void appendEntry(int row, int code) {
        append(row, entries.data(), entries.starts()[code], entries.lengths()[code]);
    }

    private void append(int row, byte[] data, int start, int length) {
        reserve(length);
        System.arraycopy(data, start, bytes, size, length);
        starts[row] = size;
        lengths[row] = length;
        size += length;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }

    private void readCodes(int at, int count) {
        int[] target = coded ? codes : new int[count];
        int from = coded ? at : 0;
        ids.read(target, from, count);
        int most = 0;
        for (int i = from; i < from + count; i++) {
            most = Math.max(most, target[i]);
        }
        if (count > 0 && most >= dictionarySize) {
            throw new IndexOutOfBoundsException("no dictionary entry " + most);
        }
        for (int i = 0; i < count && !coded; i++) {
            appendEntry(at + i, target[i]);
        }
    }

    /** Copies the bytes of all values in one go, lengths between them included. */
    private void readPlain(int at, int count) {
        int from = position;
        int shift = size - from;
        int next = from;
        byte[] data = page;
        for (int row = at; row < at + count; row++) {
            int length = LittleEndian.intAt(data, next);
            next += 4;
            check(length, end - next);
            starts[row] = next + shift;
            lengths[row] = length;
            next += length;
        }
        int span = next - from;
        reserve(span);
        System.arraycopy(data, from, bytes, size, span);
        size += span;
        position = next;
    }

    private void readFixed(int at, int count) {
        long span = (long) count * fixedWidth;
        if (span > end - position) {
            throw new IndexOutOfBoundsException("values end early");
        }
        reserve((int) span);
        System.arraycopy(page, position, bytes, size, (int) span);
        for (int i = 0; i < count; i++) {
            starts[at + i] = size + i * fixedWidth;
        }
        Arrays.fill(lengths, at, at + count, fixedWidth);
        size += (int) span;
        position += (int) span;
    }

    private void readListed(int at, int count) {
        for (int i = 0; i < count; i++) {
            append(at + i, listed.data(), listed.starts()[position], listed.lengths()[position]);
            position++;
        }
    }

    /** Adds an entry for NULL, which the chunk's statistics had denied. */
    private void becomeNullable() {
        nullable = true;
        long[] validity = Validity.allValid(dictionarySize + 1);
        Validity.clear(validity, dictionarySize);
        entries = new BytesVector(
                entries.data(),
                Arrays.copyOf(entries.starts(), dictionarySize + 1),
                Arrays.copyOf(entries.lengths(), dictionarySize + 1),
                dictionarySize + 1,
                validity);
        dictionary = conversion.convert(entries);
    }

    @Override
    void spread(int at, int rows, int count, long[] validity) {
        if (coded && !nullable) {
            becomeNullable();
        }
        grow(at + rows);
        int from = at + count;
        for (int row = at + rows - 1; row >= at; row--) {
            boolean present = isSet(validity, row);
            from -= present ? 1 : 0;
            if (coded) {
                codes[row] = present ? codes[from] : dictionarySize;
            } else {
                starts[row] = present ? starts[from] : 0;
                lengths[row] = present ? lengths[from] : 0;
            }
        }
    }

    @Override
    void skip(int count) {
        switch (source) {
            case CODED -> ids.skip(count);
            case FIXED -> position += Math.multiplyExact(count, fixedWidth);
            case LISTED -> position += count;
            case PLAIN -> {
                for (int i = 0; i < count; i++) {
                    int length = LittleEndian.intAt(page, position);
                    position += 4;
                    check(length, end - position);
                    position += length;
                }
            }
        }
    }

    @Override
    boolean converts() {
        return true;
    }

    @Override
    ColumnVector finish(int rows, long[] validity) {
        if (!coded) {
            sizeBefore = Math.max(64, size + (size >> 4));
            return conversion.convert(new BytesVector(bytes, starts, lengths, rows, validity));
        }
        codesAreFree = false;
        return new DictionaryVector(dictionary, codes, rows);
    }

    @Override
    void reuse() {
        codesAreFree |= coded;
    }
}
