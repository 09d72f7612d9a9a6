package dev.skep.format.avro.file;

import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.Split;
import dev.skep.file.SequentialInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * An Avro file: a header with metadata and the schema, then blocks of rows, each followed by the file's sync mark. A block belongs to the
 * split in which the mark before it begins.
 */
public final class ContainerFile implements Closeable {
    static final byte[] MAGIC = {'O', 'b', 'j', 1};
    static final int SYNC_BYTES = 16;
    private static final int MOST_ENTRIES = 1 << 16;

    private final InputFile file;
    private final SequentialInput input;
    private final Map<String, byte[]> metadata = new HashMap<>();
    private final byte[] sync = new byte[SYNC_BYTES];
    private final Schema schema;
    private final BlockCodec codec;
    private long end;
    private byte[] compressed = new byte[0];
    private long blockStart;

    /** @throws dev.skep.api.error.SkepException FILE_CORRUPT, or NOT_SUPPORTED for a codec that is not known */
    public ContainerFile(InputFile file) {
        this.file = file;
        input = new SequentialInput(file);
        try {
            readHeader();
            schema = FileSchema.parse(text("avro.schema"));
        } catch (IOException | RuntimeException e) {
            throw AvroErrors.corrupt(file.path(), "its header is not that of an Avro file", e);
        }
        String name = text("avro.codec");
        codec = name == null ? BlockCodec.NULL : BlockCodec.of(name);
        end = file.length();
    }

    private void readHeader() throws IOException {
        byte[] magic = new byte[MAGIC.length];
        input.read(magic, magic.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("it does not begin with 'Obj'");
        }
        for (long count = input.readZigzag(); count != 0; count = input.readZigzag()) {
            if (count < 0) {
                count = -count;
                input.readZigzag();
            }
            if (count < 0 || count > MOST_ENTRIES) {
                throw new IOException(count + " entries");
            }
            for (long i = 0; i < count; i++) {
                String key = new String(bytes(), StandardCharsets.UTF_8);
                metadata.put(key, bytes());
            }
        }
        input.read(sync, SYNC_BYTES);
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[input.requireLength(input.readZigzag())];
        input.read(bytes, bytes.length);
        return bytes;
    }

    /** An entry of the metadata as text, or null. */
    public String text(String key) {
        byte[] value = metadata.get(key);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** What the file's rows were written with. */
    public Schema schema() {
        return schema;
    }

    public String path() {
        return file.path();
    }

    /** Moves to the first block of a split. */
    public void seek(Split split) {
        end = split.start() + split.length();
        if (split.start() == 0) {
            return;
        }
        input.seek(split.start());
        try {
            if (!input.skipPast(sync)) {
                end = 0;
            }
        } catch (IOException e) {
            throw AvroErrors.corrupt(file.path(), "no block begins after " + split.start(), e);
        }
    }

    /**
     * The next block of the split: its bytes go to the cursor.
     *
     * @return its number of rows, or -1 at the end
     */
    public long next(ByteCursor cursor) {
        blockStart = input.position();
        if (input.isAtEnd() || blockStart - SYNC_BYTES >= end) {
            return -1;
        }
        try {
            long rows = input.readZigzag();
            int length = input.requireLength(input.readZigzag());
            if (rows < 0) {
                throw new IOException(rows + " rows");
            }
            if (compressed.length < length) {
                compressed = new byte[length];
            }
            input.read(compressed, length);
            byte[] mark = new byte[SYNC_BYTES];
            input.read(mark, SYNC_BYTES);
            if (!Arrays.equals(mark, sync)) {
                throw new IOException("the mark at its end is wrong");
            }
            byte[] data = codec.decompress(compressed, length);
            cursor.reset(data, 0, data.length);
            return rows;
        } catch (IOException | RuntimeException e) {
            throw corruptBlock(e);
        }
    }

    /** FILE_CORRUPT at the block that was read last. */
    public RuntimeException corruptBlock(Exception cause) {
        return AvroErrors.corrupt(file.path(), "the block at byte " + blockStart + " can't be read", cause);
    }

    /** What the last block takes as it is stored; a buffer for the next ones too. */
    public long heldBytes() {
        return compressed.length;
    }

    public long bytesRead() {
        return input.bytesRead();
    }

    @Override
    public void close() {
        file.close();
    }
}
