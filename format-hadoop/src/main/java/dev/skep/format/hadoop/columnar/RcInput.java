package dev.skep.format.hadoop.columnar;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.Split;
import dev.skep.file.SequentialInput;
import dev.skep.format.compression.HadoopCodec;
import dev.skep.format.hadoop.file.ReadErrors;
import dev.skep.format.hadoop.file.RecordBytes;
import dev.skep.format.hadoop.file.SyncMarks;
import java.io.Closeable;
import java.io.IOException;

/** The groups of rows of an RCFile; of the first version, which calls itself a SequenceFile, and of the later one. */
final class RcInput implements Closeable {
    private final InputFile file;
    private final SyncMarks marks;
    private HadoopCodec codec;
    private long groupStart;

    RcInput(InputFile file, Split split) {
        this.file = file;
        marks = new SyncMarks(file);
        try {
            readHeader();
            marks.seek(split);
        } catch (IOException | RuntimeException e) {
            throw ReadErrors.corrupt(file.path(), "its header is not that of an RCFile", e);
        }
    }

    private void readHeader() throws IOException {
        SequentialInput input = marks.input();
        String magic = "" + (char) input.read() + (char) input.read() + (char) input.read();
        int version = input.read();
        boolean isFirst = magic.equals("SEQ") && version == 6;
        if (!isFirst && !(magic.equals("RCF") && version == 1)) {
            throw new IOException("it begins with '" + magic + "' and " + version);
        }
        if (isFirst) {
            String keyClass = marks.readText();
            marks.readText();
            if (!keyClass.contains("RCFile")) {
                throw new IOException("its keys are of class " + keyClass);
            }
        }
        boolean isCompressed = input.read() != 0;
        if (isFirst && input.read() != 0) {
            throw new IOException("it is compressed by blocks");
        }
        if (isCompressed) {
            codec = HadoopCodec.of(marks.readText());
        }
        marks.skipMetadata();
        marks.readMark();
    }

    /** The next group of the split, or null at its end. */
    RowGroup next() {
        groupStart = marks.input().position();
        try {
            int length = marks.nextLength();
            if (length < 0) {
                return null;
            }
            SequentialInput input = marks.input();
            int keyLength = input.readInt();
            int storedLength = input.requireLength(input.readInt());
            if (keyLength < 0 || keyLength > length) {
                throw new IOException("a key of " + keyLength + " bytes in a group of " + length);
            }
            byte[] key = new byte[storedLength];
            input.read(key, storedLength);
            if (codec != null) {
                key = codec.decompress(key, 0, storedLength);
            }
            if (key.length != keyLength) {
                throw new IOException("a key of " + key.length + " bytes instead of " + keyLength);
            }
            RecordBytes bytes = new RecordBytes();
            bytes.reset(key, 0, key.length);
            long values = input.position();
            input.skip(input.requireLength(length - keyLength));
            return new RowGroup(file, codec, bytes, values, length - keyLength);
        } catch (IOException | RuntimeException e) {
            throw corrupt(e);
        }
    }

    /** FILE_CORRUPT at the group that was read last. */
    SkepException corrupt(Exception cause) {
        return ReadErrors.corrupt(file.path(), "the group of rows at byte " + groupStart + " can't be read", cause);
    }

    long bytesRead() {
        return marks.input().bytesRead();
    }

    @Override
    public void close() {
        file.close();
    }
}
