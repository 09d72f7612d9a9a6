package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import dev.skep.metastore.LockWaiter;
import dev.skep.metastore.WriteLog.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Statements that read, as rows: which commits they are older than. */
final class ReaderRows {
    /** Of a store that nobody can write to. */
    static final Reading UNREGISTERED = new Reading() {
        @Override
        public boolean hasExplicitLocks() {
            return false;
        }

        @Override
        public boolean end() {
            return false;
        }
    };

    private static final String DELETE = "DELETE FROM readers WHERE reader_id = ? AND process_id = ?";

    private final Store store;
    private final Presence presence;
    private final PendingReleases releases;
    private final String select;

    ReaderRows(Store store, Presence presence, PendingReleases releases) {
        this.store = store;
        this.presence = presence;
        this.releases = releases;
        this.select = "SELECT r.commit_number, p.process_id, p.host, p.pid, p.started_at, "
                + store.dialect().now()
                + " - p.heartbeat_at FROM readers r JOIN processes p ON p.process_id = r.process_id";
    }

    private record StoredReader(long commitNumber, ProcessIdentity process, long heartbeatAge) {}

    Reading begin(LockWaiter waiter) {
        ProcessIdentity process = presence.announced();
        return store.writePassing(session -> {
            long id = session.insert(
                    "INSERT INTO readers (process_id, commit_number, user_name, statement, started_at)"
                            + " SELECT ?, number, ?, ?, CAST(? AS BIGINT) FROM commit_counter RETURNING reader_id",
                    process.id(),
                    waiter.user(),
                    waiter.statement(),
                    System.currentTimeMillis() / 1000);
            boolean explicit = session.first("SELECT 1 FROM lock_requests WHERE is_explicit = 1", row -> true)
                    .isPresent();
            return new RegisteredReading(id, process.id(), explicit);
        });
    }

    /** The commit that the oldest statement of a living process began after, or the greatest number when none runs. */
    long oldest(Session session) throws SQLException {
        List<StoredReader> readers = session.list(select, ReaderRows::stored);
        return readers.stream()
                .filter(reader -> !presence.isGone(reader.process(), reader.heartbeatAge()))
                .mapToLong(StoredReader::commitNumber)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static StoredReader stored(ResultSet row) throws SQLException {
        return new StoredReader(row.getLong(1), Presence.identity(row, 2), row.getLong(6));
    }

    private final class RegisteredReading implements Reading {
        private final long id;
        private final String process;
        private final boolean explicitLocks;
        private boolean ended;

        RegisteredReading(long id, String process, boolean explicitLocks) {
            this.id = id;
            this.process = process;
            this.explicitLocks = explicitLocks;
        }

        @Override
        public boolean hasExplicitLocks() {
            return explicitLocks;
        }

        @Override
        public synchronized boolean end() {
            if (ended) {
                return false;
            }
            ended = true;
            releases.release(DELETE, id, process);
            return hasFinishedWrites();
        }

        private boolean hasFinishedWrites() {
            try {
                return store.read(session -> session.first("SELECT 1 FROM writes WHERE state = 'FINISHED'", row -> true)
                        .isPresent());
            } catch (SkepException e) {
                // whoever ends next looks again
                return false;
            }
        }
    }
}
