package dev.skep.server.write;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.Partition;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteCommit.Move;
import dev.skep.metastore.WriteIntent;
import dev.skep.server.commit.CommitSteps;
import dev.skep.server.commit.Recovery;
import dev.skep.server.session.Session;
import dev.skep.server.session.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One write to a table, all or nothing: files are staged in a hidden directory inside the table's; the commit is a record in the metastore, after which the
 * files are moved. Closed without {@link #commit}, nothing has happened.
 */
public final class TableWrite implements AutoCloseable {
    private final Session session;
    private final Metastore metastore;
    private final FileStore files;
    private final TableName table;
    private final boolean temporary;
    private final String id;
    private final String staging;
    private final List<String> deletes = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<Partition> partitions = new ArrayList<>();
    private final long startedAt = System.currentTimeMillis();
    private Table created;
    private boolean done;

    private TableWrite(Session session, TableName table, boolean temporary, String id, String staging) {
        this.session = session;
        this.metastore = session.metastore();
        this.files = session.warehouse().files();
        this.table = table;
        this.temporary = temporary;
        this.id = id;
        this.staging = staging;
    }

    /** @param location the table's directory */
    public static TableWrite begin(Session session, TableName table, String location) {
        String staging = location + "/" + CommitSteps.STAGING + "/" + UUID.randomUUID();
        boolean temporary = session.catalog().isTemporary(table);
        if (temporary) {
            return new TableWrite(session, table, true, staging, staging);
        }
        Recovery.recover(table, session);
        WriteIntent intent = session.metastore().beginWrite(table, staging);
        return new TableWrite(session, table, false, intent.id(), staging);
    }

    /** The write of a temporary table that is not known yet. */
    static TableWrite beginTemporary(Session session, TableName table, String location) {
        String staging = location + "/" + CommitSteps.STAGING + "/" + UUID.randomUUID();
        return new TableWrite(session, table, true, staging, staging);
    }

    /** Where the write's files go; not made yet. */
    public String staging() {
        return staging;
    }

    /** A prefix for file names that no other write has; names of later writes come later. */
    public String filePrefix() {
        String unique = staging.substring(staging.lastIndexOf('/') + 1).substring(0, 8);
        return String.format("part-%013d-%s", startedAt, unique);
    }

    /** Removes a file or directory at commit. */
    public void delete(String path) {
        deletes.add(path);
    }

    /** Removes what a directory shows to readers at commit. */
    public void deleteContents(String directory) {
        if (files.status(directory).isPresent()) {
            files.list(directory).stream().filter(file -> !file.isHidden()).forEach(file -> deletes.add(file.path()));
        }
    }

    /** Moves a staged file at commit. */
    public void move(String from, String to) {
        moves.add(new Move(from, to));
    }

    /** Adds a partition at commit, unless it exists then. */
    public void add(Partition partition) {
        partitions.add(partition);
    }

    /** Creates the table at commit. */
    public void create(Table newTable) {
        this.created = newTable;
    }

    /** Makes the write visible. Waits until the table's readers are done. */
    public void commit() {
        WriteCommit commit = new WriteCommit(deletes, moves, partitions, Optional.ofNullable(created));
        if (temporary) {
            CommitSteps.perform(commit, files);
            done = true;
            CommitSteps.deleteStaging(staging, files);
            return;
        }
        Duration timeout = Duration.ofSeconds(session.settings().get(Settings.LOCK_SECONDS));
        List<LockRequest> requests = List.of(new LockRequest(table, LockMode.EXCLUSIVE));
        try (TableLock lock = metastore.lockTables(requests, timeout, "write to " + table)) {
            lock.ensureHeld();
            metastore.commitWrite(id, commit);
            done = true;
            try {
                CommitSteps.perform(commit, files);
                CommitSteps.deleteStaging(staging, files);
                metastore.finishWrite(id);
            } catch (RuntimeException e) {
                metastore.abandonWrite(id);
                throw e;
            }
        }
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            CommitSteps.deleteStaging(staging, files);
        } catch (SkepException e) {
            session.warn("Staged files are left in " + staging + ": " + e.getMessage());
        }
        if (!temporary) {
            metastore.abortWrite(id);
        }
    }
}
