package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import dev.skep.metastore.WriteLog.Change;
import dev.skep.metastore.WriteLog.CommitPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** Writes as rows. */
final class WriteRows {
    private static final String NO_ONE = "";
    private static final String SELECT =
            """
            SELECT w.write_id, w.write_number, w.state, w.staging_directories, w.process, w.started_at, w.commit_number,
                w.commit_steps, t.database_name, t.table_name,
                p.process_id, p.host, p.pid, p.started_at, %s - p.heartbeat_at
            FROM writes w
            JOIN write_tables t ON t.write_number = w.write_number
            LEFT JOIN processes p ON p.process_id = w.process_id
            """;
    private static final String OF_TABLES =
            " w.write_number IN (SELECT s.write_number FROM write_tables s WHERE s.database_name = ? AND s.table_name = ?)";

    private final Store store;
    private final Presence presence;
    private final ReaderRows readers;
    private final String select;
    private final AtomicLong begun = new AtomicLong();

    WriteRows(Store store, Presence presence, ReaderRows readers) {
        this.store = store;
        this.presence = presence;
        this.readers = readers;
        this.select = SELECT.formatted(store.dialect().now());
    }

    /** A write, and what is known of its process: nothing when it is gone. */
    private record StoredWrite(WriteIntent intent, Optional<ProcessIdentity> process, long heartbeatAge) {
        StoredWrite with(TableName table) {
            List<TableName> tables = new ArrayList<>(intent.tables());
            tables.add(table);
            WriteIntent wider = new WriteIntent(
                    intent.id(),
                    List.copyOf(tables),
                    intent.state(),
                    intent.stagingDirectories(),
                    intent.process(),
                    intent.startedAt(),
                    intent.number(),
                    intent.commit());
            return new StoredWrite(wider, process, heartbeatAge);
        }
    }

    WriteIntent begin(List<TableName> tables, List<String> stagingDirectories) {
        ProcessIdentity process = presence.announced();
        WriteIntent intent = new WriteIntent(
                process.id() + "-" + begun.incrementAndGet(),
                List.copyOf(new TreeSet<>(tables)),
                State.STAGED,
                List.copyOf(stagingDirectories),
                process.description(),
                System.currentTimeMillis() / 1000,
                0,
                Optional.empty());
        store.change(session -> {
            long number = session.insert(
                    "INSERT INTO writes (write_id, process_id, process, state, staging_directories, commit_number, started_at)"
                            + " VALUES (?, ?, ?, ?, ?, 0, ?) RETURNING write_number",
                    intent.id(),
                    process.id(),
                    intent.process(),
                    intent.state().name(),
                    directories(intent.stagingDirectories()),
                    intent.startedAt());
            List<Object[]> rows = new ArrayList<>();
            intent.tables().forEach(table -> rows.add(new Object[] {number, table.database(), table.table()}));
            session.batch("INSERT INTO write_tables (write_number, database_name, table_name) VALUES (?, ?, ?)", rows);
        });
        return intent;
    }

    void addStaging(String id, String directory) {
        store.change(session -> {
            List<String> all = new ArrayList<>(
                    list(session, " WHERE w.write_id = ?", id).get(0).intent().stagingDirectories());
            all.add(directory);
            session.update("UPDATE writes SET staging_directories = ? WHERE write_id = ?", directories(all), id);
        });
    }

    private static String directories(List<String> directories) {
        return JsonFields.of().put("directories", directories).toText();
    }

    WriteIntent commit(String id, TableLock lock, Change change) {
        String process = presence.announced().id();
        return store.write(session -> {
            lock.ensureHeld();
            long number = session.insert("UPDATE commit_counter SET number = number + 1 RETURNING number");
            boolean hasReaders = readers.oldest(session) < number;
            WriteCommit commit = change.apply(new CommitPoint(number, hasReaders));
            int updated = session.update(
                    "UPDATE writes SET state = 'COMMITTED', commit_steps = ?, commit_number = ?"
                            + " WHERE write_id = ? AND process_id = ? AND state = 'STAGED'",
                    CommitText.write(commit),
                    number,
                    id,
                    process);
            if (updated == 0) {
                throw new SkepException(
                        ErrorCode.METASTORE_FAILED,
                        "The write " + id + " cannot be committed: it was rolled back by another process.");
            }
            return list(session, " WHERE w.write_id = ?", id).get(0).intent();
        });
    }

    void finish(String id) {
        store.change(session -> {
            List<StoredWrite> stored = list(session, " WHERE w.write_id = ?", id);
            if (stored.isEmpty() || stored.get(0).intent().state() == State.FINISHED) {
                return;
            }
            WriteIntent intent = stored.get(0).intent();
            if (intent.state() == State.STAGED) {
                throw new SkepException(
                        ErrorCode.INTERNAL_ERROR, "The write " + id + " is to be finished but was not committed.");
            }
            boolean undone = readers.oldest(session) < intent.number();
            if (undone || !intent.commit().orElseThrow().retired().isEmpty()) {
                session.update("UPDATE writes SET state = 'FINISHED', process_id = ? WHERE write_id = ?", NO_ONE, id);
            } else {
                forget(session, id);
            }
        });
    }

    void abort(String id) {
        store.change(session -> session.update("DELETE FROM writes WHERE write_id = ? AND state = 'STAGED'", id));
    }

    void abandon(String id) {
        store.change(session -> session.update("UPDATE writes SET process_id = ? WHERE write_id = ?", NO_ONE, id));
    }

    void forget(String id) {
        store.change(session -> forget(session, id));
    }

    private static void forget(Session session, String id) throws SQLException {
        session.update("DELETE FROM writes WHERE write_id = ?", id);
    }

    List<WriteIntent> unfinished(Collection<TableName> tables) {
        return intents(store.read(session -> ofTables(session, tables, " AND w.state <> 'FINISHED'")));
    }

    List<WriteIntent> claimAbandoned(TableName table) {
        return claimWhere(session -> gone(ofTables(session, List.of(table), " AND w.state <> 'FINISHED'")));
    }

    List<WriteIntent> claimAbandoned() {
        return claimWhere(session -> gone(list(session, " WHERE w.state <> 'FINISHED'")));
    }

    /** Takes what is found, looking first without the right to write. */
    private List<WriteIntent> claimWhere(Store.Work<List<StoredWrite>> found) {
        if (store.read(found).isEmpty()) {
            return List.of();
        }
        String process = presence.announced().id();
        return intents(store.write(session -> claim(session, found.run(session), process)));
    }

    List<WriteIntent> claimExpired() {
        return claimWhere(this::expired);
    }

    private List<StoredWrite> expired(Session session) throws SQLException {
        boolean any = session.first("SELECT 1 FROM writes WHERE state = 'FINISHED'", row -> true)
                .isPresent();
        return any
                ? gone(list(session, " WHERE w.state = 'FINISHED' AND w.commit_number <= ?", readers.oldest(session)))
                : List.of();
    }

    private List<StoredWrite> gone(List<StoredWrite> writes) {
        return writes.stream()
                .filter(write -> write.process().isEmpty()
                        || presence.isGone(write.process().get(), write.heartbeatAge()))
                .toList();
    }

    private static List<StoredWrite> claim(Session session, List<StoredWrite> writes, String process)
            throws SQLException {
        for (StoredWrite write : writes) {
            session.update(
                    "UPDATE writes SET process_id = ? WHERE write_id = ?",
                    process,
                    write.intent().id());
        }
        return writes;
    }

    static long commitNumber(Session session) throws SQLException {
        return session.first("SELECT number FROM commit_counter", row -> row.getLong(1))
                .orElseThrow();
    }

    List<WriteIntent> writesSince(Collection<TableName> tables, long number) {
        return intents(store.read(session ->
                ofTables(session, tables, " AND (w.state <> 'FINISHED' OR w.commit_number > " + number + ")")));
    }

    boolean changeIfUnwritten(TableName table, long number, Runnable change) {
        return store.write(session -> {
            boolean written = session.first(
                            "SELECT 1 FROM writes w WHERE" + OF_TABLES + " AND w.commit_number > ?",
                            row -> true,
                            table.database(),
                            table.table(),
                            number)
                    .isPresent();
            if (!written) {
                change.run();
            }
            return !written;
        });
    }

    private List<StoredWrite> ofTables(Session session, Collection<TableName> tables, String condition)
            throws SQLException {
        Map<String, StoredWrite> writes = new LinkedHashMap<>();
        for (TableName table : tables) {
            for (StoredWrite write : list(session, " WHERE" + OF_TABLES + condition, table.database(), table.table())) {
                writes.put(write.intent().id(), write);
            }
        }
        List<StoredWrite> ordered = new ArrayList<>(writes.values());
        ordered.sort((a, b) -> Long.compare(a.intent().number(), b.intent().number()));
        return ordered;
    }

    private List<StoredWrite> list(Session session, String condition, Object... parameters) throws SQLException {
        Map<String, StoredWrite> writes = new LinkedHashMap<>();
        for (StoredWrite row : session.list(
                select + condition + " ORDER BY w.commit_number, w.write_number", WriteRows::stored, parameters)) {
            writes.merge(
                    row.intent().id(),
                    row,
                    (known, other) -> known.with(other.intent().tables().get(0)));
        }
        return new ArrayList<>(writes.values());
    }

    private static List<WriteIntent> intents(List<StoredWrite> writes) {
        return writes.stream().map(StoredWrite::intent).toList();
    }

    private static StoredWrite stored(ResultSet row) throws SQLException {
        WriteIntent intent = new WriteIntent(
                row.getString(1),
                List.of(new TableName(row.getString(9), row.getString(10))),
                State.valueOf(row.getString(3)),
                JsonFields.parse(row.getString(4)).texts("directories"),
                row.getString(5),
                row.getLong(6),
                row.getLong(7),
                Optional.ofNullable(row.getString(8)).map(CommitText::read));
        Optional<ProcessIdentity> process =
                row.getString(11) == null ? Optional.empty() : Optional.of(Presence.identity(row, 11));
        return new StoredWrite(intent, process, row.getLong(15));
    }
}
