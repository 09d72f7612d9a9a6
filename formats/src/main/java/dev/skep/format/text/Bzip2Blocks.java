package dev.skep.format.text;

import dev.skep.file.BulkInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The text of the blocks of a bzip2 file from one place on: first of those that begin in a range of its bytes, which are the range's own, then of those behind. Blocks begin at any bit, with a mark of 48 bits, and
 * each can be decompressed alone.
 */
final class Bzip2Blocks extends BulkInputStream {
    private static final long BLOCK = 0x314159265359L;
    private static final long END = 0x177245385090L;
    private static final int MARK_BITS = 48;
    private static final long MARK_MASK = (1L << MARK_BITS) - 1;
    /** The bits before the first block of a file. */
    private static final int HEADER_BITS = 32;

    private final InputStream file;
    private final long endBit;
    private final BitBuffer bits;
    private final boolean isFirst;
    private final boolean hasOwn;
    private long blockStart;
    private boolean isBlock;
    private long markWindow;
    private int markBits;
    private InputStream text = InputStream.nullInputStream();
    private long textBytes;
    private long ownBytes = -1;
    private long expectedMark = -1;

    /**
     * @param file its bytes from {@code start} on
     * @param end where the range ends in the file
     */
    Bzip2Blocks(InputStream file, long start, long end) throws IOException {
        this.file = new BufferedInputStream(file, 64 << 10);
        endBit = end * Byte.SIZE;
        bits = new BitBuffer(start);
        expectedMark = start == 0 ? HEADER_BITS : -1;
        blockStart = nextBlock(endBit + MARK_BITS);
        isFirst = blockStart == HEADER_BITS;
        hasOwn = blockStart >= 0 && blockStart < endBit;
    }

    /** Whether the first block of the range is the file's first one. */
    boolean isFirst() {
        return isFirst;
    }

    /** Whether any block begins in the range. */
    boolean hasOwn() {
        return hasOwn;
    }

    /** How many bytes of the text are of the range's own blocks, or -1 while that is not known. */
    long ownBytes() {
        return ownBytes;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = readText(target, offset, length);
            if (count > 0) {
                textBytes += count;
                return count;
            }
            if (ownBytes < 0 && (blockStart < 0 || blockStart >= endBit)) {
                ownBytes = textBytes;
            }
            if (blockStart < 0) {
                return -1;
            }
            openBlock();
        }
    }

    private int readText(byte[] target, int offset, int length) throws IOException {
        try {
            return text.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    private static ZipException damaged(Exception cause) {
        ZipException damage = new ZipException("A block of bzip2 is damaged");
        damage.initCause(cause);
        return damage;
    }

    /** Makes a whole file of the next block. Its checksum, which stands behind the mark, is the file's too. */
    private void openBlock() throws IOException {
        long start = blockStart;
        long end = nextMark(Long.MAX_VALUE);
        if (end < 0) {
            throw new ZipException("A block of bzip2 is cut off");
        }
        BitWriter whole = new BitWriter((int) ((end - start) / Byte.SIZE) + 32);
        whole.write('B' << 24 | 'Z' << 16 | 'h' << 8 | '9', HEADER_BITS);
        bits.copy(start, end, whole);
        whole.write(END, MARK_BITS);
        whole.write(bits.at(start + MARK_BITS, HEADER_BITS), HEADER_BITS);
        blockStart = isBlock ? end : nextBlock(Long.MAX_VALUE);
        bits.forgetBefore(blockStart < 0 ? end : blockStart);
        try {
            text = new BZip2CompressorInputStream(new ByteArrayInputStream(whole.bytes(), 0, whole.length()));
        } catch (IOException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The bit at which the next block begins, or -1. */
    private long nextBlock(long limit) throws IOException {
        long mark = nextMark(limit);
        while (mark >= 0 && !isBlock) {
            bits.forgetBefore(mark);
            mark = nextMark(limit);
        }
        return mark;
    }

    /** The bit at which the next mark of a block, or of the end of all, begins; -1 when none ends before {@code limit} or the end of the file. */
    private long nextMark(long limit) throws IOException {
        while (bits.position() < limit) {
            if (!bits.hasNext()) {
                int next = file.read();
                if (next < 0) {
                    requireMark(expectedMark < 0 || bits.position() == expectedMark - HEADER_BITS);
                    return -1;
                }
                bits.add(next);
            }
            markWindow = (markWindow << 1 | bits.next()) & MARK_MASK;
            markBits++;
            if ((markWindow == BLOCK || markWindow == END) && markBits >= MARK_BITS) {
                isBlock = markWindow == BLOCK;
                markBits = 0;
                long mark = bits.position() - MARK_BITS;
                requireMark(expectedMark < 0 || mark == expectedMark);
                expectedMark = isBlock ? -1 : markAfterEnd();
                return mark;
            }
        }
        requireMark(expectedMark < 0 || bits.position() < expectedMark + MARK_BITS);
        return -1;
    }

    /** Behind the end of a stream and its checksum there is nothing, or from the next whole byte on another stream. */
    private long markAfterEnd() {
        long checksumEnd = bits.position() + HEADER_BITS;
        return (checksumEnd + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE + HEADER_BITS;
    }

    /** Without the mark of its first block a stream would be passed over. */
    private static void requireMark(boolean isThere) throws ZipException {
        if (!isThere) {
            throw new ZipException("A stream of bzip2 has no first block, or something else follows it");
        }
    }
}
