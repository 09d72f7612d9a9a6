package dev.skep.format.orc.file;

import dev.skep.process.ahead.FileRange;
import dev.skep.process.ahead.ReadAheadFile;
import dev.skep.process.ahead.Wish;
import dev.skep.process.cache.FileBlocks;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.orc.CompressionCodec;
import org.apache.orc.CompressionKind;
import org.apache.orc.DataReader;
import org.apache.orc.OrcProto;
import org.apache.orc.StripeInformation;
import org.apache.orc.impl.BufferChunk;
import org.apache.orc.impl.BufferChunkList;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.OrcCodecPool;

/** Reads what ORC's planner of stripes asks for out of a file; ranges that are close together come in one read. */
public final class StoredData implements DataReader {
    /** Unwanted bytes between two ranges up to which they are read at once. */
    private static final int GAP = 64 << 10;

    private static final int MOST_AT_ONCE = 16 << 20;

    private final ReadAheadFile file;
    private final InStream.StreamOptions options;
    /** Null where nothing is compressed. */
    private KeptChunks chunks;

    private long bytesRead;
    private long heldBytes;

    /** @param kept chunks of the file that need not be decompressed again */
    public StoredData(ReadAheadFile file, FileBlocks kept, CompressionKind compression, int bufferSize) {
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
        try (Wish ignored = file.want(wanted(ranges))) {
            BufferChunk first = ranges.get();
            while (first != null) {
                BufferChunk last = lastAtOnce(first);
                fill(first, last, bytes(first.getOffset(), endOf(first, last) - first.getOffset()));
                first = (BufferChunk) last.next;
            }
        }
        return ranges;
    }

    /** The last of the ranges that come in one read with one of them. */
    private static BufferChunk lastAtOnce(BufferChunk first) {
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
        return last;
    }

    private static long endOf(BufferChunk first, BufferChunk last) {
        long end = first.getEnd();
        for (BufferChunk chunk = first; chunk != last; chunk = (BufferChunk) chunk.next) {
            end = Math.max(end, ((BufferChunk) chunk.next).getEnd());
        }
        return end;
    }

    /** What is to be read, so that requests to a file that is far away are on their way side by side. */
    private List<FileRange> wanted(BufferChunkList ranges) {
        List<FileRange> wanted = new ArrayList<>();
        if (file.isDistant()) {
            for (BufferChunk first = ranges.get(); first != null; ) {
                BufferChunk last = lastAtOnce(first);
                wanted.add(new FileRange(first.getOffset(), endOf(first, last)));
                first = (BufferChunk) last.next;
            }
        }
        return wanted;
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
