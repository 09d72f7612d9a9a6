package dev.skep.format.compression;

import dev.skep.file.BulkInputStream;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Text of the blocks in which Hadoop puts data compressed by snappy, lz4 and lzo: the length of a block's text, then chunks, each after its length, until the text is as long. Lengths that the data can't have are
 * {@link ZipException}, and no memory is taken for them.
 */
public final class HadoopBlocks extends BulkInputStream {
    /** More than any writer puts into a chunk. */
    private static final int MOST_CHUNK_BYTES = 256 << 20;
    /** No byte stands for more. */
    private static final long MOST_RATIO = 256;

    private final InputStream input;
    private final Decompressor codec;
    private byte[] text = new byte[0];
    private int position;
    private int limit;
    private long blockLeft;

    private HadoopBlocks(InputStream input, Decompressor codec) {
        this.input = input;
        this.codec = codec;
    }

    public static InputStream snappy(InputStream input) {
        return new HadoopBlocks(input, new SnappyDecompressor());
    }

    public static InputStream lz4(InputStream input) {
        return new HadoopBlocks(input, new Lz4Decompressor());
    }

    public static InputStream lzo(InputStream input) {
        return new HadoopBlocks(input, new LzoDecompressor());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == limit && length > 0) {
            if (!readChunk()) {
                return -1;
            }
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(text, position, target, offset, count);
        position += count;
        return count;
    }

    /** False at the end. */
    private boolean readChunk() throws IOException {
        while (blockLeft == 0) {
            byte[] length = input.readNBytes(Integer.BYTES);
            if (length.length == 0) {
                return false;
            }
            blockLeft = number(length);
        }
        int length = number(input.readNBytes(Integer.BYTES));
        if (blockLeft < 0 || length < 0 || length > MOST_CHUNK_BYTES) {
            throw new ZipException("a chunk of " + length + " bytes in a block with " + blockLeft + " left");
        }
        byte[] chunk = input.readNBytes(length);
        if (chunk.length < length) {
            throw new EOFException("a chunk of " + length + " bytes ends after " + chunk.length);
        }
        long most = Math.min(blockLeft, (length + 1) * MOST_RATIO);
        if (text.length < most) {
            text = new byte[Math.toIntExact(most)];
        }
        try {
            limit = codec.decompress(chunk, 0, length, text, 0, (int) most);
        } catch (MalformedInputException | IndexOutOfBoundsException | IllegalArgumentException e) {
            ZipException damage = new ZipException("a damaged chunk");
            damage.initCause(e);
            throw damage;
        }
        position = 0;
        blockLeft -= limit;
        return true;
    }

    private static int number(byte[] bytes) throws EOFException {
        if (bytes.length < Integer.BYTES) {
            throw new EOFException("the length of a block or chunk is cut off");
        }
        return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
