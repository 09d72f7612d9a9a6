package dev.skep.format.orc.file;

import dev.skep.api.storage.InputFile;
import dev.skep.process.cache.FileBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.orc.CompressionCodec;
import org.apache.orc.CompressionKind;
import org.apache.orc.DataReader;
import org.apache.orc.OrcProto;
import org.apache.orc.StripeInformation;
import org.apache.orc.impl.BufferChunk;
import org.apache.orc.impl.BufferChunkList;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.OrcCodecPool;

/** Reads what ORC's planner of stripes asks for out of an {@link InputFile}; ranges that are close together come in one read. */
public final class StoredData implements DataReader {
    /** Unwanted bytes between two ranges up to which they are read at once. */
    private static final int GAP = 64 << 10;

    private static final int MOST_AT_ONCE = 16 << 20;

    private final InputFile file;
    private final InStream.StreamOptions options;
    /** Null where nothing is compressed. */
    private KeptChunks chunks;

    private long bytesRead;
    private long heldBytes;

    /** @param kept chunks of the file that need not be decompressed again */
    public StoredData(InputFile file, FileBlocks kept, CompressionKind compression, int bufferSize) {
        this.file = file;
        CompressionCodec codec = OrcCodecPool.getCodec(compression);
        chunks = codec == null ? null : new KeptChunks(codec, kept);
        options = InStream.options().withCodec(chunks).withBufferSize(bufferSize);
    }

    /** Bytes read so far, without footers. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Bytes read since {@link #forget}, which the streams of a stripe refer to. */
    public long heldBytes() {
        return heldBytes;
    }

    /** Says that nothing refers any more to what was read. */
    public void forget() {
        heldBytes = 0;
        if (chunks != null) {
            chunks.forget();
        }
    }

    @Override
    public void open() {}

    @Override
    public OrcProto.StripeFooter readStripeFooter(StripeInformation stripe) throws IOException {
        long offset = stripe.getOffset() + stripe.getIndexLength() + stripe.getDataLength();
        long length = stripe.getFooterLength();
        byte[] footer = bytes(offset, length);
        return OrcProto.StripeFooter.parseFrom(InStream.createCodedInputStream(
                InStream.create("footer", new BufferChunk(ByteBuffer.wrap(footer), 0), 0, footer.length, options)));
    }

    @Override
    public BufferChunkList readFileData(BufferChunkList ranges, boolean direct) throws IOException {
        BufferChunk first = ranges.get();
        while (first != null) {
            BufferChunk last = first;
            long end = first.getEnd();
            BufferChunk next = (BufferChunk) last.next;
            while (next != null
                    && next.getOffset() >= first.getOffset()
                    && next.getOffset() - end <= GAP
                    && next.getEnd() - first.getOffset() <= MOST_AT_ONCE) {
                end = Math.max(end, next.getEnd());
                last = next;
                next = (BufferChunk) last.next;
            }
            fill(first, last, bytes(first.getOffset(), end - first.getOffset()));
            first = next;
        }
        return ranges;
    }

    private static void fill(BufferChunk first, BufferChunk last, byte[] data) {
        BufferChunk chunk = first;
        while (true) {
            int start = (int) (chunk.getOffset() - first.getOffset());
            chunk.setChunk(ByteBuffer.wrap(data, start, chunk.getLength()).slice());
            if (chunk == last) {
                return;
            }
            chunk = (BufferChunk) chunk.next;
        }
    }

    private byte[] bytes(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || length > file.length() - offset) {
            throw new EOFException("no " + length + " bytes at " + offset);
        }
        byte[] data = new byte[(int) length];
        file.read(offset, data, 0, data.length);
        bytesRead += length;
        heldBytes += length;
        if (chunks != null) {
            chunks.add(data, offset);
        }
        return data;
    }

    @Override
    public boolean isTrackingDiskRanges() {
        return false;
    }

    @Override
    @Deprecated
    public void releaseBuffer(ByteBuffer buffer) {}

    @Override
    public void releaseAllBuffers() {}

    @Override
    public DataReader clone() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        if (chunks != null) {
            OrcCodecPool.returnCodec(chunks.getKind(), chunks.codec());
            chunks = null;
            options.withCodec(null);
        }
    }

    @Override
    public InStream.StreamOptions getCompressionOptions() {
        return options;
    }
}
