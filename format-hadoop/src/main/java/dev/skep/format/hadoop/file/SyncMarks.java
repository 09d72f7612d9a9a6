package dev.skep.format.hadoop.file;

import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.Split;
import dev.skep.file.SequentialInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds what belongs to a split in a file in which a mark of twenty bytes (-1 and then sixteen that are the file's own) stands before
 * some records: those that follow a mark, up to the next, belong to the split in which it begins; those before the first to the first split.
 */
public final class SyncMarks {
    public static final int MARK_BYTES = 16;
    public static final int ESCAPE = -1;

    private final SequentialInput input;
    private final byte[] mark = new byte[MARK_BYTES];
    private long end;

    public SyncMarks(InputFile file) {
        input = new SequentialInput(file);
    }

    public SequentialInput input() {
        return input;
    }

    /** Reads the mark, at the end of the header. */
    public void readMark() throws IOException {
        input.read(mark, MARK_BYTES);
    }

    /** Moves from the end of the header to the split's first record. */
    public void seek(Split split) throws IOException {
        end = split.start() + split.length();
        if (split.start() == 0) {
            return;
        }
        // the header ends in the mark, too: what follows it belongs to the first split
        long afterHeader = input.position();
        input.seek(Math.max(split.start() + 4, afterHeader));
        if (input.skipPast(mark)) {
            input.seek(input.position() - MARK_BYTES - 4);
        } else {
            end = 0;
        }
    }

    /** The length of the next record, or -1 at the end of the split. */
    public int nextLength() throws IOException {
        if (input.isAtEnd() || end == 0) {
            return -1;
        }
        long start = input.position();
        int length = input.readInt();
        while (length == ESCAPE) {
            if (start >= end) {
                end = 0;
                return -1;
            }
            byte[] found = new byte[MARK_BYTES];
            input.read(found, MARK_BYTES);
            if (!Arrays.equals(found, mark)) {
                throw new IOException("a mark is wrong");
            }
            if (input.isAtEnd()) {
                return -1;
            }
            start = input.position();
            length = input.readInt();
        }
        if (length < 0) {
            throw new IOException("a record of " + length + " bytes");
        }
        return length;
    }

    /** Steps over the mark before the next block of a file whose blocks all have one; false at the end of the split. */
    public boolean nextBlock() throws IOException {
        if (input.isAtEnd() || end == 0 || input.position() >= end) {
            return false;
        }
        byte[] found = new byte[MARK_BYTES];
        if (input.readInt() != ESCAPE) {
            throw new IOException("there is no mark");
        }
        input.read(found, MARK_BYTES);
        if (!Arrays.equals(found, mark)) {
            throw new IOException("a mark is wrong");
        }
        return true;
    }

    public long readVarint() throws IOException {
        byte first = (byte) input.read();
        if (first >= -112) {
            return first;
        }
        boolean isNegative = first < -120;
        int bytes = isNegative ? -120 - first : -112 - first;
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | input.read();
        }
        return isNegative ? ~value : value;
    }

    /** Bytes with their length before them. */
    public byte[] readBytes() throws IOException {
        byte[] bytes = new byte[input.requireLength(readVarint())];
        input.read(bytes, bytes.length);
        return bytes;
    }

    public String readText() throws IOException {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    /** Steps over the metadata of a header. */
    public void skipMetadata() throws IOException {
        int entries = input.readInt();
        if (entries < 0 || entries > 1 << 16) {
            throw new IOException(entries + " entries");
        }
        for (int i = 0; i < 2 * entries; i++) {
            readBytes();
        }
    }
}
