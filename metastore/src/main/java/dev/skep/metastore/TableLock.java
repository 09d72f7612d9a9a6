package dev.skep.metastore;

/**
 * Locks held until closed. Closing twice does nothing, and closing never fails: what can't be released at once (the disk is full) is released as soon as that is possible.
 * A process that dies loses its locks soon after.
 */
public interface TableLock extends AutoCloseable {
    /** @throws dev.skep.api.error.SkepException LOCK_TIMEOUT when the locks were lost because the process stalled */
    void ensureHeld();

    @Override
    void close();
}
