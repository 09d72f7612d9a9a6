package dev.skep.file.hadoop;

import dev.skep.api.storage.InputFile;
import dev.skep.file.BulkInputStream;
import dev.skep.file.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileRange;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.util.functional.FutureIO;

/** A file of a Hadoop file system. */
final class HadoopInputFile implements InputFile {
    /** Shorter reads are not worth a request of their own. */
    private static final int LEAST_VECTORED = 64 << 10;

    private final String path;
    private final FSDataInputStream input;
    private final long length;
    private final Patience patience;
    /** Whether several threads read at once, where positional reads wait for one another: so it is with S3A. */
    private final boolean isVectored;

    HadoopInputFile(String path, FSDataInputStream input, long length, Patience patience) {
        this.patience = patience;
        this.path = path;
        this.input = input;
        this.length = length;
        isVectored = input.hasCapability(StreamCapabilities.VECTOREDIO);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isDistant() {
        return true;
    }

    @Override
    public void read(long position, byte[] target, int offset, int count) {
        try {
            patience.ask(() -> {
                if (isVectored && offset == 0 && count >= LEAST_VECTORED) {
                    readRange(position, target, count);
                } else {
                    input.readFully(position, target, offset, count);
                }
                return null;
            });
        } catch (EOFException e) {
            throw FileErrors.corrupt(path, "it ends before byte " + (position + count), e);
        } catch (IOException e) {
            throw HadoopErrors.reading(path, e);
        }
    }

    /** Reads by a request of its own, beside those of other threads. */
    private void readRange(long position, byte[] target, int count) throws IOException {
        FileRange range = FileRange.createFileRange(position, count);
        input.readVectored(List.of(range), length -> ByteBuffer.wrap(target));
        FutureIO.awaitFuture(range.getData());
    }

    @Override
    public InputStream stream(long position) {
        return new BulkInputStream() {
            private long next = position;

            @Override
            public int read(byte[] target, int offset, int count) {
                try {
                    int read = count < Patience.LEAST_BYTES
                            ? readNext(target, offset, count)
                            : patience.ask(() -> readNext(target, offset, count));
                    next += Math.max(read, 0);
                    return read;
                } catch (IOException e) {
                    throw HadoopErrors.reading(path, e);
                }
            }

            private int readNext(byte[] target, int offset, int count) throws IOException {
                if (input.getPos() != next) {
                    input.seek(next);
                }
                return next >= length ? -1 : input.read(target, offset, count);
            }
        };
    }

    @Override
    public void close() {
        try {
            patience.ask(() -> {
                input.close();
                return null;
            });
        } catch (IOException e) {
            throw HadoopErrors.reading(path, e);
        }
    }
}
