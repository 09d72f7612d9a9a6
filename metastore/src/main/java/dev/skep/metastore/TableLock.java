package dev.skep.metastore;

/** Locks held until closed. Closing twice does nothing. A process that dies loses its locks soon after. */
public interface TableLock extends AutoCloseable {
    /** @throws dev.skep.api.error.SkepException LOCK_TIMEOUT when the locks were lost because the process stalled */
    void ensureHeld();

    @Override
    void close();
}
