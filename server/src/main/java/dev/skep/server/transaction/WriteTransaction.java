package dev.skep.server.transaction;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.LockMode;
import dev.skep.metastore.LockRequest;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableLock;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteCommit;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteLog.CommitPoint;
import dev.skep.server.session.Session;
import dev.skep.server.session.StatementContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * All that one statement changes, in tables, files and the catalog: it owns the locks, the staging directories, the commit record and what follows from it. Whatever it changes
 * happens as a whole, at {@link #commit}, or, closed without commit, not at all.
 *
 * <p>The order is: take the locks; finish what dead processes left; look at tables, partitions and files; stage; commit in one transaction of the metastore; move files;
 * give the locks back. After the commit nothing fails any more: what can't be done with files at once is left to whoever changes the tables next, and readers look past it.
 */
public final class WriteTransaction implements AutoCloseable {
    private final StatementContext context;
    private final Session session;
    private final Metastore metastore;
    private final FileStore files;
    private final List<TableName> tables;
    private final TableLock lock;
    private final List<Consumer<CommitBuilder>> parts = new ArrayList<>();
    private final List<String> staged = new ArrayList<>();
    private final List<String> newDirectories = new ArrayList<>();
    private final Set<String> cleared = new HashSet<>();
    private final long startedAt = System.currentTimeMillis();
    private final String unique = UUID.randomUUID().toString();
    private String id;
    private boolean committing;
    private boolean done;

    private WriteTransaction(StatementContext context, List<TableName> tables, TableLock lock) {
        this.context = context;
        this.session = context.session();
        this.metastore = session.metastore();
        this.files = session.warehouse().files();
        this.tables = tables;
        this.lock = lock;
    }

    /**
     * Waits for the locks, and for writes that were not finished.
     *
     * @param requests none for a statement that changes the session's own tables only
     * @throws SkepException LOCK_TIMEOUT, or what cancels the statement
     */
    public static WriteTransaction begin(StatementContext context, List<LockRequest> requests) {
        Session session = context.session();
        context.catalog().close();
        if (requests.isEmpty()) {
            return new WriteTransaction(context, List.of(), null);
        }
        List<LockRequest> all = withDatabases(requests);
        List<TableName> tables = List.copyOf(
                new TreeSet<>(requests.stream().map(LockRequest::table).toList()));
        TableLock lock = session.metastore().lockTables(all, context.waiter());
        try {
            new Recovery(session).finishAll(tables, context.waiter());
            return new WriteTransaction(context, tables, lock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Who changes a table shares its database, so that it is not dropped meanwhile. */
    private static List<LockRequest> withDatabases(List<LockRequest> requests) {
        Set<LockRequest> all = new LinkedHashSet<>();
        for (LockRequest request : requests) {
            if (request.table().isTable()) {
                all.add(new LockRequest(TableName.ofDatabase(request.table().database()), LockMode.APPEND));
            }
        }
        all.addAll(requests);
        return List.copyOf(all);
    }

    /** All that is in a directory of a table or partition goes with the commit. */
    void cleared(String place) {
        cleared.add(place);
    }

    boolean hasCleared(String place) {
        return cleared.contains(place);
    }

    boolean isInWarehouse(String place) {
        return place.startsWith(session.warehouse().directory() + "/");
    }

    /** A part of the transaction that writes files which are staged inside a directory: a table's, or any other. */
    public TableWrite stage(String directory) {
        String staging = directory + "/" + FileSteps.STAGING + unique + "-" + staged.size();
        if (lock != null) {
            if (id == null) {
                id = metastore.beginWrite(tables, List.of(staging)).id();
            } else {
                metastore.addStaging(id, staging);
            }
        }
        staged.add(staging);
        if (files.status(directory).isEmpty()) {
            newDirectories.add(directory);
        }
        String prefix =
                String.format(Locale.ROOT, "part-%013d-%s-%d", startedAt, unique.substring(0, 8), staged.size() - 1);
        return new TableWrite(this, staging, prefix);
    }

    /** Adds to what the commit does; called again when the metastore's transaction runs again, so without other effects. */
    public void add(Consumer<CommitBuilder> part) {
        parts.add(part);
    }

    /** The files as they are now. */
    FileStore files() {
        return files;
    }

    /** Makes all of it visible; a statement that was cancelled before has changed nothing. */
    public void commit() {
        if (parts.isEmpty() && staged.isEmpty()) {
            close();
            return;
        }
        context.cancellation().check();
        if (lock == null) {
            WriteCommit commit = build(new CommitPoint(0, false));
            done = true;
            FileSteps.perform(commit, files);
            staged.forEach(files::delete);
            return;
        }
        if (id == null) {
            id = metastore.beginWrite(tables, List.of()).id();
        }
        committing = true;
        WriteIntent committed = metastore.commitWrite(id, lock, this::build);
        done = true;
        try {
            FileSteps.perform(committed.commit().orElseThrow(), files);
            staged.forEach(files::delete);
            metastore.finishWrite(id);
        } catch (RuntimeException e) {
            leave(e);
        } finally {
            lock.close();
        }
        new Recovery(session).deleteExpired();
    }

    private WriteCommit build(CommitPoint point) {
        CommitBuilder builder = new CommitBuilder(metastore, files, tables, point);
        parts.forEach(part -> part.accept(builder));
        return builder.build();
    }

    /** The write has happened, but its files are not all where they belong. */
    private void leave(RuntimeException error) {
        session.warn("The statement is committed, but not all files are in their places yet: " + error.getMessage()
                + "; queries here find them, and the next statement that changes the table tries again");
        try {
            metastore.abandonWrite(id);
        } catch (SkepException e) {
            // it is found to be abandoned when this process ends
            return;
        }
    }

    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            rollBack();
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }

    private void rollBack() {
        try {
            if (committing && !isStaged()) {
                // the answer to the commit was lost, but it has happened: its files are recovery's
                metastore.abandonWrite(id);
                return;
            }
            staged.forEach(files::delete);
            newDirectories.forEach(directory -> FileSteps.deleteEmpty(directory, files));
            if (id != null) {
                metastore.abortWrite(id);
            }
        } catch (SkepException e) {
            session.warn("Staged files are left in " + staged + ": " + e.getMessage());
        }
    }

    private boolean isStaged() {
        return metastore.unfinishedWrites(tables).stream()
                .anyMatch(write -> write.id().equals(id) && write.state() == WriteIntent.State.STAGED);
    }
}
