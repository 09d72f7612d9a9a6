package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.runner.RunnerKinds;
import dev.skep.file.FileStores;
import dev.skep.metastore.LockWaiter;
import dev.skep.metastore.Metastore;
import dev.skep.metastore.TableName;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import dev.skep.server.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes writes whose processes died to their end: committed ones forward, others back; and deletes what was retired when no statement needs it. */
public final class Recovery {
    private static final long PAUSE_MILLIS = 5;

    private final Session session;
    private final Metastore metastore;
    private final FileStore files;

    public Recovery(Session session) {
        this.session = session;
        this.metastore = session.metastore();
        this.files = session.warehouse().files();
    }

    /**
     * Sees to it that no committed write to the tables is unfinished; for one who holds locks on them, so that none is begun meanwhile.
     *
     * @param waiter how long it waits while another process finishes a write
     * @throws SkepException LOCK_TIMEOUT, or what ends the waiting
     */
    void finishAll(Collection<TableName> tables, LockWaiter waiter) {
        long deadline = System.nanoTime() + waiter.timeout().toNanos();
        while (!metastore.unfinishedWrites(tables).isEmpty()) {
            tables.forEach(this::finishAbandoned);
            Optional<WriteIntent> other = metastore.unfinishedWrites(tables).stream()
                    .filter(write -> write.state() == State.COMMITTED)
                    .findFirst();
            if (other.isEmpty()) {
                return;
            }
            waiter.check().run();
            if (System.nanoTime() > deadline) {
                throw new SkepException(
                        ErrorCode.LOCK_TIMEOUT,
                        "Process " + other.get().process() + " has not finished its write to "
                                + other.get().tables() + " within "
                                + waiter.timeout().toMillis() + " ms");
            }
            pause();
        }
    }

    /** Finishes what it can of the writes of processes that are gone; who reads does not depend on it. */
    public void tryFinish(Collection<TableName> tables) {
        for (TableName table : tables) {
            try {
                finishAbandoned(table);
            } catch (SkepException e) {
                session.warn("An unfinished write to '" + table + "' is left for later: " + e.getMessage());
            }
        }
    }

    /** The same for all tables, and for temporary ones, when a session begins; writes elsewhere than on this machine are left to those who use their tables. */
    public void tryFinishAll() {
        try {
            List<WriteIntent> here = new ArrayList<>();
            for (WriteIntent write : metastore.claimAbandonedWrites()) {
                if (write.stagingDirectories().stream().allMatch(FileStores::isLocal)) {
                    here.add(write);
                } else {
                    metastore.abandonWrite(write.id());
                }
            }
            finish(here);
        } catch (SkepException e) {
            session.warn("An unfinished write is left for later: " + e.getMessage());
        }
        deleteExpired();
    }

    private void finishAbandoned(TableName table) {
        finish(metastore.claimAbandonedWrites(table));
    }

    private void finish(List<WriteIntent> claimed) {
        for (int i = 0; i < claimed.size(); i++) {
            try {
                finish(claimed.get(i));
            } catch (RuntimeException e) {
                claimed.subList(i, claimed.size()).forEach(write -> metastore.abandonWrite(write.id()));
                throw e;
            }
        }
    }

    private void finish(WriteIntent write) {
        for (String staging : write.stagingDirectories()) {
            RunnerKinds.all()
                    .forEach(kind -> kind.stopAbandoned(
                            files, staging, session.settings().changed()));
        }
        if (write.state() == State.COMMITTED) {
            FileSteps.perform(write.commit().orElseThrow(), files);
        }
        write.stagingDirectories().forEach(files::delete);
        if (write.state() == State.COMMITTED) {
            metastore.finishWrite(write.id());
        } else {
            metastore.abortWrite(write.id());
        }
    }

    /** Deletes what commits retired and no statement can need any longer. */
    public void deleteExpired() {
        try {
            for (WriteIntent write : metastore.claimExpiredWrites()) {
                try {
                    write.commit().orElseThrow().retired().forEach(files::delete);
                    metastore.forgetWrite(write.id());
                } catch (SkepException e) {
                    metastore.abandonWrite(write.id());
                }
            }
        } catch (SkepException e) {
            // whoever ends a statement next tries again
            return;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
