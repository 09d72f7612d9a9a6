package dev.skep.api.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A file being written. */
public abstract class OutputFile extends OutputStream implements Closeable {
    /** Bytes written so far. */
    public abstract long position();

    /** Closes the file after its bytes have reached the disk. */
    public abstract void closeSynced() throws IOException;
}
