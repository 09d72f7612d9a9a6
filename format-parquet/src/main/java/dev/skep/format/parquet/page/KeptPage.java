package dev.skep.format.parquet.page;

import dev.skep.process.cache.BlockCache;
import org.apache.parquet.format.PageHeader;

/**
 * A page that was read before.
 *
 * @param headerLength bytes of the header in the file
 * @param data the decompressed page, with slack after it; null where only its header was wanted, or there was no room for it
 */
record KeptPage(PageHeader header, int headerLength, byte[] data) implements BlockCache.Block {
    private static final long HEADER_BYTES = 300;

    @Override
    public long bytes() {
        return data == null ? 0 : HEADER_BYTES + data.length;
    }
}
