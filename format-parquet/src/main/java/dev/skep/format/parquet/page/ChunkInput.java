package dev.skep.format.parquet.page;

import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import java.io.InputStream;

/** The bytes of one column chunk, read ahead a window at a time. */
final class ChunkInput implements AutoCloseable {
    private static final int READ_AHEAD = 1 << 20;

    private final InputFile file;
    private final long end;
    private byte[] window;
    private long windowStart;
    private int windowLength;
    private long position;
    private long bytesRead;

    ChunkInput(InputFile file, long start, long length) {
        this.file = file;
        position = start;
        end = start + length;
    }

    boolean atEnd() {
        return position >= end;
    }

    long position() {
        return position;
    }

    long bytesRead() {
        return bytesRead;
    }

    void skip(int count) {
        position += count;
    }

    /** Makes the next {@code count} bytes available in {@link #array} from the index returned on, and moves behind them. */
    int take(int count) {
        if (count < 0 || count > end - position) {
            throw FileErrors.corrupt(
                    file.path(), "a page at byte " + position + " is longer than its column chunk", null);
        }
        ensure(count);
        int index = (int) (position - windowStart);
        position += count;
        return index;
    }

    byte[] array() {
        return window;
    }

    private void ensure(int count) {
        if (window != null && position >= windowStart && position + count <= windowStart + windowLength) {
            return;
        }
        int wanted = (int) Math.min(Math.max(count, READ_AHEAD), end - position);
        int left = moveWindow(wanted);
        file.read(position + left, window, left, wanted - left);
        bytesRead += wanted - left;
        windowLength = wanted;
    }

    /** Makes the window begin at the position, with room for so many bytes; returns how many of them it has already. */
    private int moveWindow(int wanted) {
        int left = (int) Math.max(0, windowStart + windowLength - position);
        int index = (int) (position - windowStart);
        byte[] before = window;
        if (window == null || window.length < wanted) {
            window = BufferPool.SHARED.take(wanted);
        }
        if (left > 0) {
            System.arraycopy(before, index, window, 0, left);
        }
        if (before != window) {
            BufferPool.SHARED.give(before);
        }
        windowStart = position;
        windowLength = left;
        return left;
    }

    /** A stream of the bytes from here on; reading from it moves the position. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() {
                if (atEnd()) {
                    return -1;
                }
                int index = take(1);
                return window[index] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                if (atEnd()) {
                    return -1;
                }
                int wanted = (int) Math.min(count, end - position);
                int index = take(wanted);
                System.arraycopy(window, index, target, offset, wanted);
                return wanted;
            }
        };
    }

    @Override
    public void close() {
        BufferPool.SHARED.give(window);
        window = null;
        windowLength = 0;
    }
}
