package dev.skep.format.text;

import dev.skep.file.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The part of a text file that is being looked at. Lines end with {@code \n}, {@code \r} or both, or with the file. The bytes stay in
 * place until the next {@link #fill}.
 */
class LineBuffer {
    private static final int INITIAL_BYTES = 512 << 10;

    private final String path;
    private final InputStream input;
    private byte[] data;
    private int start;
    private int limit;
    private long offset;
    private boolean ended;

    /** @param offset the place in the (decompressed) text at which {@code input} begins */
    LineBuffer(String path, InputStream input, long offset) {
        this(path, input, offset, new byte[INITIAL_BYTES], 0);
    }

    /** @param limit how many bytes of {@code data} are there already */
    LineBuffer(String path, InputStream input, long offset, byte[] data, int limit) {
        this.path = path;
        this.input = input;
        this.offset = offset;
        this.data = data;
        this.limit = limit;
    }

    String path() {
        return path;
    }

    /** Steps over the mark that some programs put before text in UTF-8; for the beginning of a file. */
    void skipByteOrderMark() {
        fill();
        if (limit >= 3 && data[0] == (byte) 0xEF && data[1] == (byte) 0xBB && data[2] == (byte) 0xBF) {
            start = 3;
        }
    }

    byte[] data() {
        return data;
    }

    /** Where the next line begins in {@link #data}. */
    int start() {
        return start;
    }

    /** The end of what was read. */
    int limit() {
        return limit;
    }

    /** Whether the file ends at {@link #limit}. */
    boolean isEnded() {
        return ended;
    }

    /** Where byte {@code index} of {@link #data} stands in the text. */
    long offset(int index) {
        return offset + index;
    }

    void advanceTo(int index) {
        start = index;
    }

    /** The end of the line that begins at {@code from} (its terminator's index, or the limit at the file's end), or -1: more must be read. */
    int lineEnd(int from) {
        int end = ByteScan.lineEnd(data, from, limit);
        if (end < limit) {
            return data[end] == '\r' && end + 1 == limit && !ended ? -1 : end;
        }
        return ended ? end : -1;
    }

    /** Where the line after a terminator at {@code end} begins. */
    int afterTerminator(int end) {
        if (end >= limit) {
            return limit;
        }
        return data[end] == '\r' && end + 1 < limit && data[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /** Skips a line; false at the end. */
    boolean skipLine() {
        int end = lineEnd(start);
        while (end < 0) {
            fill();
            end = lineEnd(start);
        }
        boolean found = start < limit;
        start = afterTerminator(end);
        return found;
    }

    /** Moves what is left to the front and reads on. */
    void fill() {
        if (start > 0) {
            System.arraycopy(data, start, data, 0, limit - start);
            offset += start;
            limit -= start;
            start = 0;
        }
        if (limit == data.length) {
            data = Arrays.copyOf(data, Math.multiplyExact(data.length, 2));
        }
        try {
            while (limit < data.length) {
                int read = input.read(data, limit, data.length - limit);
                if (read < 0) {
                    ended = true;
                    return;
                }
                limit += read;
            }
        } catch (EOFException | ZipException e) {
            throw FileErrors.corrupt(path, "its compressed data is damaged or cut off", e);
        } catch (IOException e) {
            throw FileErrors.reading(path, e);
        }
    }
}
