package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import dev.skep.metastore.jdbc.TableRows.StoredTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes under way as rows. */
final class WriteRows {
    private static final String NO_ONE = "";
    private static final String SELECT =
            """
            SELECT w.write_id, w.database_name, w.table_name, w.state, w.staging_directory, w.process, w.started_at,
                w.commit_steps, w.process_id, p.process_id, p.host, p.pid, p.started_at, %s - p.heartbeat_at
            FROM writes w LEFT JOIN processes p ON p.process_id = w.process_id
            """;

    private final Store store;
    private final Presence presence;
    private final String select;
    private final AtomicLong begun = new AtomicLong();

    WriteRows(Store store, Presence presence) {
        this.store = store;
        this.presence = presence;
        this.select = SELECT.formatted(store.dialect().now());
    }

    /** A write, and what is known of its process: nothing when it is gone. */
    private record StoredWrite(
            WriteIntent intent, String processId, Optional<ProcessIdentity> process, long heartbeatAge) {}

    WriteIntent begin(TableName table, String stagingDirectory) {
        ProcessIdentity process = presence.announced();
        WriteIntent intent = new WriteIntent(
                process.id() + "-" + begun.incrementAndGet(),
                table,
                State.STAGED,
                stagingDirectory,
                process.description(),
                System.currentTimeMillis() / 1000,
                Optional.empty());
        store.change(session -> session.update(
                "INSERT INTO writes (write_id, process_id, process, database_name, table_name, state,"
                        + " staging_directory, started_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                intent.id(),
                process.id(),
                intent.process(),
                table.database(),
                table.table(),
                intent.state().name(),
                stagingDirectory,
                intent.startedAt()));
        return intent;
    }

    void commit(String id, WriteCommit commit) {
        String steps = CommitText.write(commit);
        String process = presence.announced().id();
        int updated = store.write(session -> session.update(
                "UPDATE writes SET state = 'COMMITTED', commit_steps = ?"
                        + " WHERE write_id = ? AND process_id = ? AND state = 'STAGED'",
                steps,
                id,
                process));
        if (updated == 0) {
            throw new SkepException(
                    ErrorCode.METASTORE_FAILED,
                    "The write " + id + " cannot be committed: it was rolled back by another process.");
        }
    }

    void finish(String id) {
        store.change(session -> {
            Optional<StoredWrite> stored = session.first(select + " WHERE w.write_id = ?", WriteRows::stored, id);
            if (stored.isEmpty()) {
                return;
            }
            WriteIntent intent = stored.get().intent();
            WriteCommit commit = intent.commit()
                    .orElseThrow(() -> new SkepException(
                            ErrorCode.INTERNAL_ERROR, "The write " + id + " is to be finished but was not committed."));
            apply(session, intent.table(), commit);
            session.update("DELETE FROM writes WHERE write_id = ?", id);
        });
    }

    void abort(String id) {
        store.change(session -> session.update("DELETE FROM writes WHERE write_id = ? AND state = 'STAGED'", id));
    }

    void abandon(String id) {
        store.change(session -> session.update("UPDATE writes SET process_id = ? WHERE write_id = ?", NO_ONE, id));
    }

    List<WriteIntent> unfinished() {
        return store.read(session -> session.list(select + " ORDER BY w.write_number", WriteRows::stored)).stream()
                .map(StoredWrite::intent)
                .toList();
    }

    List<WriteIntent> claim(TableName table) {
        if (store.read(session -> abandoned(session, table)).isEmpty()) {
            return List.of();
        }
        String process = presence.announced().id();
        return store.write(session -> {
            List<WriteIntent> claimed = new ArrayList<>();
            for (StoredWrite write : abandoned(session, table)) {
                session.update(
                        "UPDATE writes SET process_id = ? WHERE write_id = ?",
                        process,
                        write.intent().id());
                claimed.add(write.intent());
            }
            return claimed;
        });
    }

    private List<StoredWrite> abandoned(Session session, TableName table) throws SQLException {
        List<StoredWrite> writes = session.list(
                select + " WHERE w.database_name = ? AND w.table_name = ? ORDER BY w.write_number",
                WriteRows::stored,
                table.database(),
                table.table());
        writes.removeIf(write ->
                write.process().isPresent() && !presence.isGone(write.process().get(), write.heartbeatAge()));
        return writes;
    }

    /** Makes the commit's table and partitions, as far as they are not there. */
    private static void apply(Session session, TableName name, WriteCommit commit) throws SQLException {
        if (commit.table().isPresent()) {
            Table table = commit.table().get();
            if (TableRows.id(session, table.qualifiedName()).isEmpty()) {
                TableRows.create(session, table);
            }
        }
        Optional<StoredTable> table = TableRows.find(session, name);
        if (!commit.partitions().isEmpty() && table.isPresent()) {
            PartitionRows.add(session, table.get(), commit.partitions(), true);
        }
    }

    private static StoredWrite stored(ResultSet row) throws SQLException {
        WriteIntent intent = new WriteIntent(
                row.getString(1),
                new TableName(row.getString(2), row.getString(3)),
                State.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                Optional.ofNullable(row.getString(8)).map(CommitText::read));
        Optional<ProcessIdentity> process =
                row.getString(10) == null ? Optional.empty() : Optional.of(Presence.identity(row, 10));
        return new StoredWrite(intent, row.getString(9), process, row.getLong(14));
    }
}
