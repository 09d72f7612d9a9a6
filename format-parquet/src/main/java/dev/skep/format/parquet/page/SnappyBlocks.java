package dev.skep.format.parquet.page;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.IOException;
import org.xerial.snappy.Snappy;

/** Blocks in Snappy's format: by its native library or, where that can't be loaded (there may be no directory to unpack it to), by one in Java. */
public final class SnappyBlocks {
    private static final boolean NATIVE = isNative();

    private SnappyBlocks() {}

    private static boolean isNative() {
        SnappyLibrary.prepare();
        try {
            return Snappy.maxCompressedLength(1) > 0;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** @return the length of what was written. @throws IOException for damaged data, and when it declares another length */
    static int uncompress(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        return NATIVE
                ? byLibrary(source, start, length, target, targetStart, targetLength)
                : inJava(source, start, length, target, targetStart, targetLength);
    }

    private static int byLibrary(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        // the native code trusts the length that the data declares
        if (Snappy.uncompressedLength(source, start, length) != targetLength) {
            throw new IOException("malformed snappy data");
        }
        return Snappy.uncompress(source, start, length, target, targetStart);
    }

    static int inJava(byte[] source, int start, int length, byte[] target, int targetStart, int targetLength)
            throws IOException {
        try {
            return new SnappyDecompressor().decompress(source, start, length, target, targetStart, targetLength);
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new IOException("malformed snappy data", e);
        }
    }

    /** The most bytes that so many plain ones can become. */
    public static int maxCompressedLength(int length) {
        return NATIVE ? Snappy.maxCompressedLength(length) : new SnappyCompressor().maxCompressedLength(length);
    }

    /** @param target with room for {@link #maxCompressedLength}. @return the length of what was written */
    public static int compress(byte[] plain, int length, byte[] target) throws IOException {
        return NATIVE ? Snappy.compress(plain, 0, length, target, 0) : inJava(plain, length, target);
    }

    static int inJava(byte[] plain, int length, byte[] target) {
        return new SnappyCompressor().compress(plain, 0, length, target, 0, target.length);
    }
}
