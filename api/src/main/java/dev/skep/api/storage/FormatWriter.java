package dev.skep.api.storage;

import dev.skep.api.vector.RowBatch;
import java.io.Closeable;

/** Writes one file. Used by one thread; {@link #close} without {@link #finish} abandons the file. */
public interface FormatWriter extends Closeable {
    void write(RowBatch batch);

    /** Completes the file and sees to it that its bytes reach the disk. */
    void finish();

    /** Bytes written so far, roughly. */
    long bytesWritten();

    /** Bytes of memory that the writer holds, roughly. */
    long retainedBytes();

    @Override
    void close();
}
