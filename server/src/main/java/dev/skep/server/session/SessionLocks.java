package dev.skep.server.session;

import dev.skep.metastore.LockRequest;
import dev.skep.metastore.LockWaiter;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableLock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The locks of LOCK TABLE, which a session keeps until UNLOCK TABLE or its end. Safe for use by many threads. */
public final class SessionLocks implements AutoCloseable {
    private final Map<Key, TableLock> held = new HashMap<>();

    private record Key(String object, String partition) {
        static Key of(LockRequest request) {
            return new Key(request.table().toString(), request.partition());
        }
    }

    /** A lock on the same object that the session has already is given back first. */
    public synchronized void take(LockRequest request, Metastore metastore, LockWaiter waiter) {
        release(request);
        held.put(Key.of(request), metastore.lockExplicitly(List.of(request), waiter));
    }

    /** Whether there was such a lock. */
    public synchronized boolean release(LockRequest request) {
        TableLock lock = held.remove(Key.of(request));
        if (lock != null) {
            lock.close();
        }
        return lock != null;
    }

    @Override
    public synchronized void close() {
        held.values().forEach(TableLock::close);
        held.clear();
    }
}
