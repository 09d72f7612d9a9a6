package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.WaitCheck;
import dev.skep.metastore.jdbc.Dialect.Failure;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions over a database, each on a connection of its own. Those that read wait for nobody; those that write follow
 * each other where the database takes one at a time. A transaction that another one disturbed runs again; a connection
 * that was lost is opened again.
 */
final class Store implements AutoCloseable {
    private static final long RETRY_NANOS = 30_000_000_000L;
    private static final long CHECK_MILLIS = 200;

    private final Dialect dialect;
    private final String url;
    private final Connections readers;
    private final Connections writers;
    private final ReentrantLock turn = new ReentrantLock(true);
    /** The connection of the writing transaction that the thread is in. */
    private final ThreadLocal<Session> writing = new ThreadLocal<>();

    Store(Dialect dialect, String url) {
        this.dialect = dialect;
        this.url = url;
        this.readers = new Connections(dialect, url, true);
        this.writers = new Connections(dialect, url, false);
    }

    /** What is done in one transaction; it may run more than once. */
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /** What is done in one transaction without an answer. */
    interface Task {
        void run(Session session) throws SQLException;
    }

    Dialect dialect() {
        return dialect;
    }

    String url() {
        return url;
    }

    /** Whether it can only be read. */
    boolean isReadOnly() {
        return dialect.guard().isReadOnly();
    }

    /** The URL without its parameters, which may hold a password. */
    String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** Within a writing transaction of the same thread it is a part of that one. */
    <T> T read(Work<T> work) {
        try {
            Session open = writing.get();
            return open != null ? work.run(open) : untilDone(readers, dialect.beginRead(), false, work);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** @throws SkepException METASTORE_FAILED also when the store can only be read */
    <T> T write(Work<T> work) {
        return write(work, false);
    }

    /**
     * The same for what is of no use any more once the machine has failed: that a process lives, reads or holds something. The disk is not waited for, which
     * would take longer than many queries; it is safe as soon as a transaction after it is.
     */
    <T> T writePassing(Work<T> work) {
        return write(work, !dialect.relax().isEmpty());
    }

    private <T> T write(Work<T> work, boolean relaxed) {
        try {
            Session open = writing.get();
            if (open != null) {
                return work.run(open);
            }
            if (isReadOnly()) {
                throw readOnly();
            }
            return inTurn(() -> untilDone(writers, dialect.beginWrite(), relaxed, session -> {
                writing.set(session);
                try {
                    return work.run(session);
                } finally {
                    writing.remove();
                }
            }));
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> T inTurn(Attempt<T> work) throws SQLException {
        if (!dialect.guard().isSingleWriter()) {
            return work.run();
        }
        waitForTurn();
        try {
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    /** An interrupt does not end it, as writers that clean up may be interrupted already; what {@link WaitCheck} asks does. */
    private void waitForTurn() {
        boolean interrupted = false;
        boolean held = false;
        try {
            while (!held) {
                try {
                    held = turn.tryLock(CHECK_MILLIS, TimeUnit.MILLISECONDS);
                    if (!held) {
                        WaitCheck.ask();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void changePassing(Task task) {
        writePassing(session -> {
            task.run(session);
            return null;
        });
    }

    void change(Task task) {
        write(session -> {
            task.run(session);
            return null;
        });
    }

    /** Statements of one connection that may write, outside of any transaction; their errors come as they are. */
    <T> T single(Work<T> work) throws SQLException {
        return outside(writers, work);
    }

    /** A statement that only reads, outside of any transaction; its errors come as they are. */
    <T> T peek(Work<T> work) throws SQLException {
        return outside(readers, work);
    }

    private static <T> T outside(Connections connections, Work<T> work) throws SQLException {
        Session session = connections.lend();
        try {
            return work.run(session);
        } finally {
            connections.giveBack(session);
        }
    }

    /** A transaction for reading that stays open until the snapshot is closed. */
    JdbcSnapshot snapshot() {
        try {
            return untilDone(readers, () -> {
                Session reader = readers.lend();
                try {
                    reader.execute(dialect.beginRead());
                    return new JdbcSnapshot(this, reader);
                } catch (SQLException | RuntimeException e) {
                    readers.discard(reader);
                    throw e;
                }
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Ends the transaction of a snapshot. @param broken whether its connection can't be used again */
    void release(Session reader, boolean broken) {
        if (broken) {
            readers.discard(reader);
            return;
        }
        try {
            reader.execute("COMMIT");
            readers.giveBack(reader);
        } catch (SQLException e) {
            readers.discard(reader);
        }
    }

    /** @param relaxed whether the disk is not waited for */
    private <T> T untilDone(Connections connections, String begin, boolean relaxed, Work<T> work) throws SQLException {
        return untilDone(connections, () -> {
            Session session = connections.lend();
            boolean done = false;
            try {
                if (relaxed) {
                    session.execute(dialect.relax());
                }
                session.execute(begin);
                T answer = work.run(session);
                commit(session, connections == writers);
                done = true;
                return answer;
            } finally {
                if ((done || succeeds(session, "ROLLBACK")) && (!relaxed || succeeds(session, dialect.restore()))) {
                    connections.giveBack(session);
                } else {
                    connections.discard(session);
                }
            }
        });
    }

    private void commit(Session session, boolean wrote) throws SQLException {
        try {
            session.execute("COMMIT");
        } catch (SQLException e) {
            if (wrote && dialect.classifier().classify(e) == Failure.DISCONNECTED) {
                throw new SkepException(
                        ErrorCode.METASTORE_FAILED,
                        "The metastore at " + place() + " was lost in a commit, which may have happened or not: "
                                + e.getMessage(),
                        e);
            }
            throw e;
        }
    }

    /** @return whether the connection can be used again */
    private static boolean succeeds(Session session, String sql) {
        try {
            session.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** What is tried; it leaves nothing open when it fails. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private <T> T untilDone(Connections connections, Attempt<T> attempted) throws SQLException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempted.run();
            } catch (SkepException e) {
                if (!isConflict(e) || System.nanoTime() - start > RETRY_NANOS || !pause(attempt)) {
                    throw e;
                }
            } catch (SQLException e) {
                Failure failure = dialect.classifier().classify(e);
                if (failure == Failure.DISCONNECTED) {
                    connections.discardIdle();
                }
                if (failure == Failure.FATAL || System.nanoTime() - start > RETRY_NANOS || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    /** Whether a part of the transaction, which gave its error a code, met another transaction. */
    private boolean isConflict(SkepException e) {
        return e.code() == ErrorCode.METASTORE_FAILED
                && e.getCause() instanceof SQLException cause
                && dialect.classifier().classify(cause) == Failure.CONFLICT;
    }

    /** Waits a little, unless the statement's time is over. @return false when the thread was interrupted */
    private static boolean pause(int attempt) {
        WaitCheck.ask();
        try {
            int most = Math.min(200, 4 << Math.min(attempt, 6));
            Thread.sleep(1 + ThreadLocalRandom.current().nextInt(most));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    SkepException failure(SQLException e) {
        return DiskTrouble.explained(new SkepException(
                ErrorCode.METASTORE_FAILED, "The metastore at " + place() + " failed: " + e.getMessage(), e));
    }

    private SkepException readOnly() {
        return new SkepException(
                        ErrorCode.METASTORE_FAILED,
                        "The warehouse can only be read: its metastore at " + place() + " may not be written.")
                .withHint("Check the permissions of the file and of its directory, and whether the disk is mounted"
                        + " for reading only.");
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
