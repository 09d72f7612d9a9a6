package dev.skep.format.hadoop.sequence;

import dev.skep.api.error.ErrorCode;
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

/** The values of a SequenceFile's records, one after the other; keys are not looked at. Values are those of Hadoop's Text or BytesWritable. */
final class SequenceInput implements Closeable {
    private final InputFile file;
    private final SyncMarks marks;
    private boolean isText;
    private boolean isByBlock;
    private HadoopCodec codec;
    private long recordStart;
    /** Of a block: lengths of values and values that are not yet given. */
    private final RecordBytes lengths = new RecordBytes();

    private final RecordBytes values = new RecordBytes();
    private long blockRows;
    private final RecordBytes value = new RecordBytes();
    private byte[] buffer = new byte[0];

    /** @throws SkepException FILE_CORRUPT or NOT_SUPPORTED */
    SequenceInput(InputFile file, Split split) {
        this.file = file;
        marks = new SyncMarks(file);
        try {
            readHeader();
            marks.seek(split);
        } catch (IOException | RuntimeException e) {
            throw ReadErrors.corrupt(file.path(), "its header is not that of a SequenceFile", e);
        }
    }

    private void readHeader() throws IOException {
        SequentialInput input = marks.input();
        if (input.read() != 'S' || input.read() != 'E' || input.read() != 'Q') {
            throw new IOException("it does not begin with 'SEQ'");
        }
        int version = input.read();
        if (version < 4 || version > 6) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "SequenceFile '" + file.path() + "' is of version " + version + ", which can't be read");
        }
        marks.readText();
        String valueClass = marks.readText();
        boolean isCompressed = input.read() != 0;
        isByBlock = input.read() != 0;
        if (isCompressed) {
            codec = version < 5 ? HadoopCodec.DEFAULT : HadoopCodec.of(marks.readText());
        }
        if (version >= 6) {
            marks.skipMetadata();
        }
        marks.readMark();
        isText = valueClass.equals(Writables.TEXT.className());
        if (!isText && !valueClass.equals(Writables.BYTES.className())) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "SequenceFile '" + file.path() + "' has values of class " + valueClass + ", which can't be read");
        }
    }

    /** Moves to the next record; false at the end of the split. */
    boolean next() throws IOException {
        recordStart = marks.input().position();
        if (isByBlock && codec != null) {
            return nextOfBlock();
        }
        int length = marks.nextLength();
        if (length < 0) {
            return false;
        }
        SequentialInput input = marks.input();
        input.requireLength(length + 4L);
        int keyLength = input.readInt();
        if (keyLength < 0 || keyLength > length) {
            throw new IOException("a key of " + keyLength + " bytes in a record of " + length);
        }
        input.skip(keyLength);
        int valueLength = length - keyLength;
        if (buffer.length < valueLength) {
            buffer = new byte[Math.max(valueLength, 4096)];
        }
        input.read(buffer, valueLength);
        if (codec == null) {
            set(buffer, 0, valueLength);
        } else {
            byte[] plain = codec.decompress(buffer, 0, valueLength);
            set(plain, 0, plain.length);
        }
        return true;
    }

    private boolean nextOfBlock() throws IOException {
        while (blockRows == 0) {
            if (!marks.nextBlock()) {
                return false;
            }
            blockRows = marks.readVarint();
            marks.readBytes();
            marks.readBytes();
            byte[] lengthBytes = plain();
            byte[] valueBytes = plain();
            lengths.reset(lengthBytes, 0, lengthBytes.length);
            values.reset(valueBytes, 0, valueBytes.length);
            if (blockRows < 0 || blockRows > lengthBytes.length) {
                throw new IOException(blockRows + " rows");
            }
        }
        blockRows--;
        int length = (int) Math.min(Integer.MAX_VALUE, lengths.readVarint());
        set(values.data(), values.take(length), length);
        return true;
    }

    private byte[] plain() throws IOException {
        byte[] bytes = marks.readBytes();
        return codec.decompress(bytes, 0, bytes.length);
    }

    private void set(byte[] data, int start, int length) throws IOException {
        value.reset(data, start, length);
        int content = isText ? value.readCount(1) : value.readInt();
        int from = value.take(content);
        value.reset(data, from, content);
    }

    /** The content of the record's value; good until the next one. */
    RecordBytes value() {
        return value;
    }

    /** What is kept of a block, or of a record. */
    long heldBytes() {
        return buffer.length + lengths.data().length + values.data().length;
    }

    /** FILE_CORRUPT at the record that was read last. */
    SkepException corrupt(Exception cause) {
        return ReadErrors.corrupt(file.path(), "the record at byte " + recordStart + " can't be read", cause);
    }

    long bytesRead() {
        return marks.input().bytesRead();
    }

    @Override
    public void close() {
        file.close();
    }
}
