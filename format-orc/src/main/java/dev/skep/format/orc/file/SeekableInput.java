package dev.skep.format.orc.file;

import dev.skep.api.storage.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.PositionedReadable;
import org.apache.hadoop.fs.Seekable;

/** An {@link InputFile} as a stream that Hadoop's classes read at any position. Closing it leaves the file open. */
final class SeekableInput extends InputStream implements Seekable, PositionedReadable {
    private final InputFile file;
    private long position;

    SeekableInput(InputFile file) {
        this.file = file;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        int read = read(position, target, offset, count);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public int read(long from, byte[] target, int offset, int count) {
        long left = file.length() - from;
        if (left <= 0) {
            return -1;
        }
        int read = (int) Math.min(left, count);
        file.read(from, target, offset, read);
        return read;
    }

    @Override
    public void readFully(long from, byte[] target, int offset, int count) throws IOException {
        if (from < 0 || count > file.length() - from) {
            throw new EOFException("no " + count + " bytes at " + from);
        }
        file.read(from, target, offset, count);
    }

    @Override
    public void readFully(long from, byte[] target) throws IOException {
        readFully(from, target, 0, target.length);
    }

    @Override
    public void seek(long target) {
        position = target;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }
}
