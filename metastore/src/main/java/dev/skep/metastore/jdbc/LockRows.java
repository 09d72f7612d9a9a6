package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.LockHolder;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Table locks as rows, granted all at once or not at all, so that waiting never deadlocks. */
final class LockRows {
    private static final String SELECT =
            "SELECT l.database_name, l.table_name, l.mode, l.purpose, l.acquired_at, p.pid, p.host"
                    + " FROM locks l JOIN processes p ON p.process_id = l.process_id";
    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final Store store;
    private final Presence presence;
    private final AtomicLong grants = new AtomicLong();

    LockRows(Store store, Presence presence) {
        this.store = store;
        this.presence = presence;
    }

    TableLock lock(List<LockRequest> requests, Duration timeout, String purpose) {
        Map<TableName, LockMode> modes = new TreeMap<>();
        requests.forEach(
                request -> modes.merge(request.table(), request.mode(), (a, b) -> a == LockMode.EXCLUSIVE ? a : b));
        ProcessIdentity process = presence.announced();
        String grant = process.id() + "-" + grants.incrementAndGet();
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Optional<LockHolder> holder = store.write(session -> tryLock(session, modes, grant, process, purpose));
            if (holder.isEmpty()) {
                return new Grant(grant);
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw timeout(holder.get(), timeout);
            }
            sleep(Math.min(pause, left), holder.get());
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    List<LockHolder> held() {
        return store.write(session -> {
            presence.evictGone(session);
            return session.list(SELECT + " ORDER BY l.database_name, l.table_name, l.lock_id", LockRows::holder);
        });
    }

    /** Takes all locks, or says who is in the way. */
    private Optional<LockHolder> tryLock(
            Session session, Map<TableName, LockMode> modes, String grant, ProcessIdentity process, String purpose)
            throws SQLException {
        Optional<LockHolder> obstacle = obstacle(session, modes);
        if (obstacle.isPresent()) {
            presence.evictGone(session);
            obstacle = obstacle(session, modes);
        }
        if (obstacle.isPresent()) {
            return obstacle;
        }
        List<Object[]> rows = new ArrayList<>();
        modes.forEach((table, mode) -> rows.add(new Object[] {
            grant,
            process.id(),
            table.database(),
            table.table(),
            mode.name(),
            purpose,
            System.currentTimeMillis() / 1000
        }));
        session.batch(
                "INSERT INTO locks (grant_id, process_id, database_name, table_name, mode, purpose, acquired_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows);
        return Optional.empty();
    }

    private static Optional<LockHolder> obstacle(Session session, Map<TableName, LockMode> modes) throws SQLException {
        for (Map.Entry<TableName, LockMode> request : modes.entrySet()) {
            String conflicting = request.getValue() == LockMode.SHARED ? " AND l.mode = 'EXCLUSIVE'" : "";
            Optional<LockHolder> holder = session.first(
                    SELECT + " WHERE l.database_name = ? AND l.table_name = ?" + conflicting + " ORDER BY l.lock_id",
                    LockRows::holder,
                    request.getKey().database(),
                    request.getKey().table());
            if (holder.isPresent()) {
                return holder;
            }
        }
        return Optional.empty();
    }

    private static LockHolder holder(ResultSet row) throws SQLException {
        return new LockHolder(
                new TableName(row.getString(1), row.getString(2)),
                LockMode.valueOf(row.getString(3)),
                row.getLong(6) + "@" + row.getString(7),
                row.getString(4),
                row.getLong(5));
    }

    private static SkepException timeout(LockHolder holder, Duration timeout) {
        long held = Math.max(0, System.currentTimeMillis() / 1000 - holder.acquiredAt());
        return new SkepException(
                ErrorCode.LOCK_TIMEOUT,
                "The table '" + holder.table() + "' stayed locked for " + timeout.toMillis() + " ms by process "
                        + holder.process() + " (" + holder.purpose() + ", for " + held + " s).");
    }

    private static void sleep(long millis, LockHolder holder) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(
                    ErrorCode.QUERY_CANCELLED, "Cancelled while waiting for the lock on '" + holder.table() + "'.");
        }
    }

    /** Locks granted together. */
    private final class Grant implements TableLock {
        private final String id;
        private boolean closed;

        Grant(String id) {
            this.id = id;
        }

        @Override
        public void ensureHeld() {
            boolean held =
                    store.read(session -> session.first("SELECT 1 FROM locks WHERE grant_id = ?", row -> true, id)
                            .isPresent());
            if (!held) {
                throw new SkepException(
                        ErrorCode.LOCK_TIMEOUT, "The table lock was lost, because this process stalled for too long.");
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                store.change(session -> session.update("DELETE FROM locks WHERE grant_id = ?", id));
                closed = true;
            }
        }
    }
}
