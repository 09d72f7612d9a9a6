package dev.skep.format.orc.read;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.orc.impl.InStream;
import org.apache.orc.impl.PositionProvider;
import org.apache.orc.storage.common.io.DiskRangeList;

/** A stream that fails when it is read again and again behind its end, as ORC's library does for very long when a file is damaged. */
final class EndingStream extends InStream {
    private static final int PATIENCE = 16;

    private final InStream stream;
    private int ends;

    EndingStream(InStream stream) {
        super("stream", 0, 0);
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return checked(stream.read());
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        return checked(stream.read(target, offset, count));
    }

    private int checked(int read) throws EOFException {
        if (read < 0 && ++ends > PATIENCE) {
            throw new EOFException("a stream ends too early");
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return stream.available();
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public void changeIv(Consumer<byte[]> modifier) {
        stream.changeIv(modifier);
    }

    @Override
    protected void setCurrent(DiskRangeList range, boolean isJump) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void seek(PositionProvider positions) throws IOException {
        ends = 0;
        stream.seek(positions);
    }
}
