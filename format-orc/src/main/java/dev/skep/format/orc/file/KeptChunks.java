package dev.skep.format.orc.file;

import dev.skep.process.cache.BlockCache.Block;
import dev.skep.process.cache.FileBlocks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.orc.CompressionCodec;
import org.apache.orc.CompressionKind;

/** Decompresses the chunks of one file, but for those that were decompressed twice before: these are kept in memory. */
final class KeptChunks implements CompressionCodec {
    private final CompressionCodec codec;
    private final FileBlocks kept;
    /** Where in the file the arrays begin that were read from it. */
    private final Map<byte[], Long> origins = new IdentityHashMap<>();

    /** @param data what a chunk holds, or null when it was wanted but once */
    private record Chunk(byte[] data) implements Block {
        private static final Chunk SEEN = new Chunk(null);

        @Override
        public long bytes() {
            return data == null ? 0 : data.length;
        }
    }

    KeptChunks(CompressionCodec codec, FileBlocks kept) {
        this.codec = codec;
        this.kept = kept;
    }

    CompressionCodec codec() {
        return codec;
    }

    /** Says where an array comes from. */
    void add(byte[] data, long position) {
        origins.put(data, position);
    }

    /** Says that the arrays will not be seen again. */
    void forget() {
        origins.clear();
    }

    @Override
    public void decompress(ByteBuffer in, ByteBuffer out) throws IOException {
        Long origin = in.hasArray() ? origins.get(in.array()) : null;
        if (origin == null) {
            // a chunk put together from two reads
            codec.decompress(in, out);
            return;
        }
        long position = origin + in.arrayOffset() + in.position();
        Block known = kept.find(position);
        if (known instanceof Chunk chunk && chunk.data() != null) {
            out.put(chunk.data());
            out.flip();
            in.position(in.limit());
            return;
        }
        codec.decompress(in, out);
        if (known == null) {
            kept.put(position, Chunk.SEEN);
        } else if (kept.admits(position, out.remaining())) {
            int start = out.arrayOffset() + out.position();
            kept.put(position, new Chunk(Arrays.copyOfRange(out.array(), start, start + out.remaining())));
        }
    }

    @Override
    public boolean compress(ByteBuffer in, ByteBuffer out, ByteBuffer overflow, Options options) throws IOException {
        return codec.compress(in, out, overflow, options);
    }

    @Override
    public Options getDefaultOptions() {
        return codec.getDefaultOptions();
    }

    @Override
    public CompressionKind getKind() {
        return codec.getKind();
    }

    @Override
    public void reset() {
        codec.reset();
    }

    @Override
    public void destroy() {
        codec.destroy();
    }

    @Override
    public void close() {
        codec.close();
    }
}
