package dev.skep.api.storage;

import dev.skep.api.vector.RowBatch;
import java.io.Closeable;

/** Reads one split. Used by one thread. */
public interface FormatReader extends Closeable {
    /**
     * The next rows (at least one), with the projection's columns, or null at the end. Buffers may be reused only when the
     * batch's vectors do not refer to them.
     *
     * @throws dev.skep.api.error.SkepException FILE_CORRUPT or FILE_READ_FAILED, naming the file
     */
    RowBatch next();

    /** Bytes read from the file so far. */
    long bytesRead();

    /**
     * Bytes that the reader keeps of the file from one batch to the next, as they are stored or decompressed; they count as the query's memory. Those that the process
     * counts already are left out.
     */
    default long heldBytes() {
        return 0;
    }

    @Override
    void close();
}
