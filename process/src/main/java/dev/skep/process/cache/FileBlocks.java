package dev.skep.process.cache;

import dev.skep.api.storage.FileState;
import dev.skep.process.cache.BlockCache.Block;
import dev.skep.process.cache.BlockCache.Key;

/** The blocks of one file in the process's cache, as long as the file is as it is now. */
public final class FileBlocks {
    /** Keeps nothing. */
    public static final FileBlocks NONE = new FileBlocks(null);
    /** A file that was just written may be written again within the same tick of its file system's clock. */
    private static final long SETTLED_MILLIS = 3000;

    private final BlockCache cache = BlockCache.ofProcess();
    /** A FileState or {@link Part}, or null. */
    private final Object file;

    /** What is counted on its own in a file, as the rows of a column. */
    private record Part(Object file, Object part) {}

    private FileBlocks(Object file) {
        this.file = file;
    }

    /** Those of a file that is known not to have been changed in the last seconds; else {@link #NONE}. */
    public static FileBlocks of(FileState file) {
        long modified = file.status().modified();
        boolean settled = modified > 0 && System.currentTimeMillis() - modified > SETTLED_MILLIS;
        return settled ? new FileBlocks(file) : NONE;
    }

    /** Blocks of a part of the file, whose positions are its own. @param name which part, by its equality */
    public FileBlocks part(Object name) {
        return file == null ? NONE : new FileBlocks(new Part(file, name));
    }

    /** The block that begins at a position of the file, or null. */
    public Block find(long position) {
        return file == null ? null : cache.find(new Key(file, position));
    }

    /** Whether a block that begins at a position, with so many bytes of data, would be kept now. */
    public boolean admits(long position, long bytes) {
        return file != null && cache.admits(new Key(file, position), bytes);
    }

    /** Keeps a block, in the place of an older one, if there is room. */
    public void put(long position, Block block) {
        if (file != null) {
            cache.put(new Key(file, position), block);
        }
    }
}
