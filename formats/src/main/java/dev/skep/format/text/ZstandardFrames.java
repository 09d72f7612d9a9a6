package dev.skep.format.text;

import com.github.luben.zstd.ZstdDecompressCtx;
import dev.skep.file.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/** The text of Zstandard frames that stand one after the other. A file that ends within any of them is a {@link ZipException}. */
final class ZstandardFrames extends BulkInputStream {
    private static final int BUFFER_BYTES = 64 << 10;

    private final InputStream compressed;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
    private final ByteBuffer text = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
    private boolean isBetween = true;
    private boolean mayHaveMore;

    ZstandardFrames(InputStream compressed) {
        this.compressed = compressed;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!text.hasRemaining()) {
            if (!source.hasRemaining() && !mayHaveMore && !fill()) {
                return -1;
            }
            decompress();
        }
        int count = Math.min(length, text.remaining());
        text.get(target, offset, count);
        return count;
    }

    private void decompress() {
        int start = source.position();
        text.clear();
        if (context.decompressDirectByteBufferStream(text, source)) {
            isBetween = true;
        } else if (source.position() > start) {
            isBetween = false;
        }
        // a full buffer may have left text behind that needs no further bytes
        mayHaveMore = !text.hasRemaining() && !isBetween;
        text.flip();
    }

    /** False at the end of the file, which has to be one of a frame. */
    private boolean fill() throws IOException {
        int count = compressed.read(bytes, 0, bytes.length);
        if (count < 0) {
            if (!isBetween) {
                throw new ZipException("A Zstandard frame is cut off");
            }
            return false;
        }
        source.clear().put(bytes, 0, count).flip();
        return true;
    }

    @Override
    public void close() throws IOException {
        context.close();
        compressed.close();
    }
}
