package dev.skep.file.hadoop;

import dev.skep.api.storage.InputFile;
import dev.skep.file.BulkInputStream;
import dev.skep.file.FileErrors;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of a Hadoop file system. */
final class HadoopInputFile implements InputFile {
    private final String path;
    private final FSDataInputStream input;
    private final long length;
    private final Patience patience;

    HadoopInputFile(String path, FSDataInputStream input, long length, Patience patience) {
        this.patience = patience;
        this.path = path;
        this.input = input;
        this.length = length;
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
                input.readFully(position, target, offset, count);
                return null;
            });
        } catch (EOFException e) {
            throw FileErrors.corrupt(path, "it ends before byte " + (position + count), e);
        } catch (IOException e) {
            throw HadoopErrors.reading(path, e);
        }
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
