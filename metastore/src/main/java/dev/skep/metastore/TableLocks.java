package dev.skep.metastore;

import java.time.Duration;
import java.util.List;

/** Locks on tables that hold between threads, processes and machines. */
public interface TableLocks {
    /**
     * Takes all locks at once, waiting until it can; there is no deadlock. Locks are not re-entrant.
     *
     * @param purpose shown to those who wait, as in {@code INSERT INTO orders}
     * @throws dev.skep.api.error.SkepException LOCK_TIMEOUT, which names the holder; QUERY_CANCELLED when interrupted
     */
    TableLock lockTables(List<LockRequest> requests, Duration timeout, String purpose);

    /** The locks held now by living processes. */
    List<LockHolder> heldLocks();
}
