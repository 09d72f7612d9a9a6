package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.LockHolder;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.LockWaiter;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Table locks as rows: a queue of requests, each granted as a whole when no earlier one and no granted one is in its way. */
final class LockRows {
    private static final String SELECT =
            """
            SELECT t.database_name, t.table_name, t.partition_name, t.mode, r.is_explicit, r.is_granted, r.user_name,
                r.statement, r.since, r.request_id, r.session, p.process_id, p.host, p.pid, p.started_at, %s - p.heartbeat_at
            FROM locked_tables t
            JOIN lock_requests r ON r.request_id = t.request_id
            JOIN processes p ON p.process_id = r.process_id
            """;
    private static final String DELETE = "DELETE FROM lock_requests WHERE request_id = ? AND process_id = ?";
    private static final long NOT_QUEUED = Long.MAX_VALUE;
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final Store store;
    private final Presence presence;
    private final PendingReleases releases;
    private final String select;

    LockRows(Store store, Presence presence, PendingReleases releases) {
        this.store = store;
        this.presence = presence;
        this.releases = releases;
        this.select = SELECT.formatted(store.dialect().now());
    }

    /** One row of a request, and what is known of its process. */
    private record StoredLock(LockHolder holder, String session, ProcessIdentity process, long heartbeatAge) {
        long request() {
            return holder.request();
        }
    }

    TableLock lock(List<LockRequest> wanted, LockWaiter waiter, boolean explicit) {
        releases.retry();
        ProcessIdentity process = presence.announced();
        Queued queued = store.writePassing(session -> {
            long request = enqueue(session, process, wanted, waiter, explicit);
            return new Queued(request, process.id(), wanted, waiter.session(), true).granted(session, this);
        });
        boolean granted = false;
        try {
            if (!queued.isGranted()) {
                await(queued, waiter);
            }
            granted = true;
            return new Grant(queued.request(), process.id());
        } finally {
            if (!granted) {
                releases.release(DELETE, queued.request(), process.id());
            }
        }
    }

    void awaitReadable(Collection<TableName> tables, LockWaiter waiter) {
        List<LockRequest> wanted = tables.stream()
                .map(table -> new LockRequest(table, LockMode.SHARED))
                .toList();
        await(new Queued(NOT_QUEUED, "", wanted, waiter.session(), false), waiter);
    }

    /**
     * A request's place in the queue.
     *
     * @param process the id of the process that asked; after it was forgotten, another one may have got the request's number
     * @param isQueued whether it is to be granted; else it only waits for explicit exclusive locks
     */
    private record Queued(
            long request,
            String process,
            List<LockRequest> wanted,
            String session,
            boolean isQueued,
            boolean isGranted) {
        Queued(long request, String process, List<LockRequest> wanted, String session, boolean isQueued) {
            this(request, process, wanted, session, isQueued, false);
        }

        /** Whether a lock on the same table is one that the session took itself, of what is wished. */
        boolean holds(StoredLock lock, LockRequest wish) {
            return isOwn(lock) && lock.holder().isGranted() && overlaps(lock, wish);
        }

        private boolean isOwn(StoredLock lock) {
            return lock.holder().isExplicit() && lock.session().equals(session);
        }

        private static boolean overlaps(StoredLock lock, LockRequest wish) {
            String partition = lock.holder().partition();
            return partition.isEmpty() || wish.partition().isEmpty() || partition.equals(wish.partition());
        }

        /**
         * Whether a lock on the same table is in the way: it conflicts, and it was granted or asked for earlier.
         *
         * @param holds whether the session {@link #holds} a lock already: those who wait then wait for the session
         */
        boolean isBlockedBy(StoredLock lock, LockRequest wish, boolean holds) {
            LockHolder holder = lock.holder();
            boolean earlier = holder.isGranted() || !holds && lock.request() < request;
            boolean counts =
                    isQueued || (holder.isExplicit() && holder.isGranted() && holder.mode() == LockMode.EXCLUSIVE);
            return lock.request() != request
                    && counts
                    && earlier
                    && overlaps(lock, wish)
                    && !isOwn(lock)
                    && holder.mode().conflictsWith(wish.mode());
        }

        /** Grants it if nothing is in the way. */
        Queued granted(Session connection, LockRows locks) throws SQLException {
            if (locks.obstacle(connection, this).isPresent()) {
                return this;
            }
            int updated = connection.update(
                    "UPDATE lock_requests SET is_granted = 1, since = ? WHERE request_id = ? AND process_id = ?",
                    now(),
                    request,
                    process);
            if (updated == 0) {
                throw lost();
            }
            return new Queued(request, process, wanted, session, true, true);
        }
    }

    private static long enqueue(
            Session session, ProcessIdentity process, List<LockRequest> wanted, LockWaiter waiter, boolean explicit)
            throws SQLException {
        long request = session.insert(
                "INSERT INTO lock_requests (process_id, session, is_explicit, is_granted, user_name, statement, since)"
                        + " VALUES (?, ?, ?, 0, ?, ?, ?) RETURNING request_id",
                process.id(),
                waiter.session(),
                explicit ? 1 : 0,
                waiter.user(),
                waiter.statement(),
                now());
        List<Object[]> rows = new ArrayList<>();
        for (LockRequest wish : wanted) {
            rows.add(new Object[] {
                request,
                wish.table().database(),
                wish.table().table(),
                wish.partition(),
                wish.mode().name()
            });
        }
        session.batch(
                "INSERT INTO locked_tables (request_id, database_name, table_name, partition_name, mode)"
                        + " VALUES (?, ?, ?, ?, ?)",
                rows);
        return request;
    }

    private void await(Queued queued, LockWaiter waiter) {
        long deadline = System.nanoTime() + waiter.timeout().toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Optional<StoredLock> obstacle = store.read(session -> obstacle(session, queued));
            if (obstacle.isEmpty()) {
                if (!queued.isQueued()
                        || store.writePassing(session -> queued.granted(session, this))
                                .isGranted()) {
                    return;
                }
                continue;
            }
            waiter.check().run();
            if (isGone(obstacle.get())) {
                store.changePassing(presence::evictGone);
                continue;
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw timeout(obstacle.get().holder(), waiter);
            }
            sleep(Math.min(pause, left), obstacle.get().holder());
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private boolean isGone(StoredLock lock) {
        return presence.isGone(lock.process(), lock.heartbeatAge());
    }

    private Optional<StoredLock> obstacle(Session session, Queued queued) throws SQLException {
        for (LockRequest wish : queued.wanted()) {
            List<StoredLock> locks = session.list(
                    select + " WHERE t.database_name = ? AND t.table_name = ? ORDER BY r.is_granted DESC, r.request_id",
                    LockRows::stored,
                    wish.table().database(),
                    wish.table().table());
            boolean holds = locks.stream().anyMatch(lock -> queued.holds(lock, wish));
            for (StoredLock lock : locks) {
                if (queued.isBlockedBy(lock, wish, holds)) {
                    return Optional.of(lock);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isGranted(long request, String process) {
        return store.read(session -> session.first(
                        "SELECT 1 FROM lock_requests WHERE request_id = ? AND process_id = ? AND is_granted = 1",
                        row -> true,
                        request,
                        process)
                .isPresent());
    }

    List<LockHolder> all() {
        releases.retry();
        List<StoredLock> locks = store.read(session -> session.list(
                select + " ORDER BY t.database_name, t.table_name, t.partition_name, r.request_id", LockRows::stored));
        return locks.stream()
                .filter(lock -> !isGone(lock))
                .map(StoredLock::holder)
                .toList();
    }

    private static StoredLock stored(ResultSet row) throws SQLException {
        ProcessIdentity process = Presence.identity(row, 12);
        LockHolder holder = new LockHolder(
                row.getLong(10),
                new TableName(row.getString(1), row.getString(2)),
                row.getString(3),
                LockMode.valueOf(row.getString(4)),
                row.getInt(5) == 1,
                row.getInt(6) == 1,
                process.description(),
                row.getString(7),
                row.getString(8),
                row.getLong(9));
        return new StoredLock(holder, row.getString(11), process, row.getLong(16));
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }

    private static SkepException timeout(LockHolder holder, LockWaiter waiter) {
        long seconds = Math.max(0, now() - holder.since());
        String what = holder.partition().isEmpty()
                ? "table '" + holder.table() + "'"
                : "partition '" + holder.partition() + "' of '" + holder.table() + "'";
        return new SkepException(
                        ErrorCode.LOCK_TIMEOUT,
                        "The " + what + " stayed locked for " + waiter.timeout().toMillis() + " ms: user "
                                + holder.user() + ", process " + holder.process() + ", has "
                                + (holder.isGranted() ? "held it" : "waited for it") + " for " + seconds + " s to run "
                                + holder.statement())
                .withHint("SHOW LOCKS lists all locks; skep.lock.timeout.seconds is how long a statement waits.");
    }

    private static SkepException lost() {
        return new SkepException(
                ErrorCode.LOCK_TIMEOUT, "The table lock was lost, because this process stalled for too long.");
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
        private final long request;
        private final String process;
        private boolean closed;

        Grant(long request, String process) {
            this.request = request;
            this.process = process;
        }

        @Override
        public void ensureHeld() {
            if (isClosed() || !isGranted(request, process)) {
                throw lost();
            }
        }

        private synchronized boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                releases.release(DELETE, request, process);
            }
        }
    }
}
