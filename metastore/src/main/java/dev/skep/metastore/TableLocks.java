package dev.skep.metastore;

import java.util.Collection;
import java.util.List;

/**
 * Locks on tables that hold between threads, processes and machines. Who asked first is served first, so that nobody starves; all locks of a request are granted
 * together, so that there is no deadlock.
 */
public interface TableLocks {
    /**
     * Takes all locks at once, waiting until it can. Locks are not re-entrant.
     *
     * @throws dev.skep.api.error.SkepException LOCK_TIMEOUT, which names the holder: user, process, statement, since when
     */
    TableLock lockTables(List<LockRequest> requests, LockWaiter waiter);

    /** The same for LOCK TABLE: the lock is the session's, and not in the way of its statements. */
    TableLock lockExplicitly(List<LockRequest> requests, LockWaiter waiter);

    /**
     * Waits while another session holds an explicit exclusive lock on one of the tables.
     *
     * @throws dev.skep.api.error.SkepException LOCK_TIMEOUT
     */
    void awaitReadable(Collection<TableName> tables, LockWaiter waiter);

    /** The locks held and waited for now by living processes, by table and in the order of the queue. */
    List<LockHolder> locks();
}
