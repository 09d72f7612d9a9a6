package dev.skep.api.storage;

import java.io.Closeable;
import java.io.InputStream;

/** An open file, read at any position by one thread. Read errors are SkepExceptions with FILE_READ_FAILED that name the file. */
public interface InputFile extends Closeable {
    String path();

    long length();

    /** Reads exactly {@code count} bytes at {@code position}; FILE_CORRUPT when the file ends before. */
    void read(long position, byte[] target, int offset, int count);

    /** The bytes from {@code position} on; closing the stream does not close the file. */
    InputStream stream(long position);

    /**
     * Whether each read takes its time however little it reads, as over a network: it pays to read much at once, and before it is needed. Several threads may {@link #read} such a file at the
     * same time.
     */
    default boolean isDistant() {
        return false;
    }

    @Override
    void close();
}
