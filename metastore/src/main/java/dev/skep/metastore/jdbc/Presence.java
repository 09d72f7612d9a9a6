package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * This metastore's row among the processes that hold locks or write. It is made when first needed and then kept fresh by
 * a thread, so that others can tell when this process is gone: at once on the same machine, after the lease elsewhere.
 */
final class Presence implements AutoCloseable {
    static final long LEASE_MILLIS = 20_000;
    private static final long HEARTBEAT_MILLIS = LEASE_MILLIS / 4;

    private final Store store;
    private volatile ProcessIdentity identity;
    private Runnable onBeat = () -> {};
    private Thread heartbeat;
    private volatile boolean lost;
    private volatile boolean closed;

    Presence(Store store) {
        this.store = store;
    }

    /** Has something done at each heartbeat too; to be called before the first one. */
    void onBeat(Runnable task) {
        onBeat = task;
    }

    /** Who we are, announced to the others; processes that ended on this machine without a word are forgotten then. */
    synchronized ProcessIdentity announced() {
        if (identity == null || lost) {
            ProcessIdentity fresh = ProcessIdentity.current();
            store.changePassing(session -> {
                evict(session, seen -> fresh.knowsGone(seen.identity()).orElse(false));
                session.update(
                        "INSERT INTO processes (process_id, host, pid, started_at, heartbeat_at) VALUES (?, ?, ?, ?, "
                                + store.dialect().now() + ")",
                        fresh.id(),
                        fresh.host(),
                        fresh.pid(),
                        fresh.startedAt());
            });
            identity = fresh;
            lost = false;
            startHeartbeat();
        }
        return identity;
    }

    /** Who we are if that has been announced. */
    Optional<ProcessIdentity> known() {
        return Optional.ofNullable(identity);
    }

    /** Whether a process is gone. @param heartbeatAge milliseconds since it last said that it lives */
    boolean isGone(ProcessIdentity other, long heartbeatAge) {
        ProcessIdentity here = known().orElseGet(ProcessIdentity::current);
        return !other.id().equals(here.id()) && here.knowsGone(other).orElse(heartbeatAge > LEASE_MILLIS);
    }

    /** Forgets processes that are gone, and so their locks. */
    void evictGone(Session session) throws SQLException {
        evict(session, seen -> isGone(seen.identity(), seen.heartbeatAge()));
    }

    private record Seen(ProcessIdentity identity, long heartbeatAge) {}

    private void evict(Session session, Predicate<Seen> isGone) throws SQLException {
        for (Seen seen : session.list(
                "SELECT process_id, host, pid, started_at, " + store.dialect().now() + " - heartbeat_at FROM processes",
                row -> new Seen(identity(row, 1), row.getLong(5)))) {
            if (isGone.test(seen)) {
                session.update(
                        "DELETE FROM processes WHERE process_id = ?",
                        seen.identity().id());
            }
        }
    }

    /** @param first the column of process_id, which host, pid and started_at follow */
    static ProcessIdentity identity(ResultSet row, int first) throws SQLException {
        return new ProcessIdentity(
                row.getString(first), row.getString(first + 1), row.getLong(first + 2), row.getLong(first + 3));
    }

    private void startHeartbeat() {
        if (heartbeat == null) {
            heartbeat = new Thread(this::beat, "skep-metastore-heartbeat");
            heartbeat.setDaemon(true);
            heartbeat.start();
        }
    }

    private void beat() {
        while (!closed) {
            try {
                Thread.sleep(HEARTBEAT_MILLIS);
                beatOnce();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void beatOnce() {
        String id = known().map(ProcessIdentity::id).orElse("");
        try {
            int updated = store.writePassing(session -> session.update(
                    "UPDATE processes SET heartbeat_at = " + store.dialect().now() + " WHERE process_id = ?", id));
            lost = updated == 0;
            onBeat.run();
        } catch (SkepException | OutOfMemoryError e) {
            // the store is out of reach, or a query has taken all memory: the next beat tries again, and the lease
            // tells the others
            return;
        }
    }

    @Override
    public void close() {
        closed = true;
        Optional<ProcessIdentity> announced = known();
        if (heartbeat != null) {
            heartbeat.interrupt();
        }
        if (announced.isPresent()) {
            store.changePassing(session -> session.update(
                    "DELETE FROM processes WHERE process_id = ?",
                    announced.get().id()));
        }
    }
}
