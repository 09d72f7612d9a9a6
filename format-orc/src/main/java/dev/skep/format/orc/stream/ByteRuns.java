package dev.skep.format.orc.stream;

import java.io.IOException;
import org.apache.orc.impl.PositionProvider;

/** Bytes in ORC's run-length encoding of bytes. */
public final class ByteRuns {
    private static final int LEAST_RUN = 3;

    private final ByteSource source;
    private int left;
    private boolean isRepeat;
    private int repeated;

    public ByteRuns(ByteSource source) {
        this.source = source;
    }

    public int next() throws IOException {
        if (left == 0) {
            start();
        }
        left--;
        return isRepeat ? repeated : source.read();
    }

    public void skip(long bytes) throws IOException {
        long count = bytes;
        while (count > 0) {
            if (left == 0) {
                start();
            }
            int some = (int) Math.min(count, left);
            if (!isRepeat) {
                source.skip(some);
            }
            left -= some;
            count -= some;
        }
    }

    public void seek(PositionProvider positions) throws IOException {
        source.seek(positions);
        left = 0;
        skip(positions.getNext());
    }

    private void start() throws IOException {
        int control = source.read();
        isRepeat = control < 0x80;
        left = isRepeat ? control + LEAST_RUN : 0x100 - control;
        if (isRepeat) {
            repeated = source.read();
        }
    }
}
