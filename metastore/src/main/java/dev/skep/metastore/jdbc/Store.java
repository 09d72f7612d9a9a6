package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.jdbc.Dialect.Failure;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Transactions over a database: those that write share one connection, one at a time; those that read have one each and
 * wait for nobody. A transaction that another one disturbed runs again; a connection that was lost is opened again.
 */
final class Store implements AutoCloseable {
    private static final long RETRY_NANOS = 30_000_000_000L;

    private final Dialect dialect;
    private final String url;
    private final Readers readers;
    private final ReentrantLock lock = new ReentrantLock();
    private Session session;
    private boolean inTransaction;
    private boolean closed;

    Store(Dialect dialect, String url) {
        this.dialect = dialect;
        this.url = url;
        this.readers = new Readers(dialect, url);
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
            if (lock.isHeldByCurrentThread() && inTransaction) {
                return work.run(session);
            }
            return readUntilDone(work);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** @throws SkepException METASTORE_FAILED also when the store can only be read */
    <T> T write(Work<T> work) {
        lock.lock();
        try {
            if (inTransaction) {
                return work.run(session);
            }
            if (isReadOnly()) {
                throw readOnly();
            }
            return writeUntilDone(work);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            lock.unlock();
        }
    }

    void change(Task task) {
        write(session -> {
            task.run(session);
            return null;
        });
    }

    /** One statement of the writing connection, outside of any transaction; its errors come as they are. */
    <T> T single(Work<T> work) throws SQLException {
        lock.lock();
        try {
            return work.run(session());
        } finally {
            lock.unlock();
        }
    }

    /** One statement that only reads, outside of any transaction; its errors come as they are. */
    <T> T peek(Work<T> work) throws SQLException {
        Session reader = readers.lend();
        try {
            return work.run(reader);
        } finally {
            readers.giveBack(reader);
        }
    }

    /** A transaction for reading that stays open until the snapshot is closed. */
    JdbcSnapshot snapshot() {
        try {
            return readUntilDone(() -> {
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

    private <T> T readUntilDone(Work<T> work) throws SQLException {
        return readUntilDone(() -> {
            Session reader = readers.lend();
            boolean done = false;
            try {
                reader.execute(dialect.beginRead());
                T answer = work.run(reader);
                reader.execute("COMMIT");
                done = true;
                return answer;
            } finally {
                if (done) {
                    readers.giveBack(reader);
                } else {
                    readers.discard(reader);
                }
            }
        });
    }

    /** An attempt to read; it leaves nothing open when it fails. */
    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private <T> T readUntilDone(Attempt<T> attempted) throws SQLException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempted.run();
            } catch (SQLException e) {
                Failure failure = dialect.classifier().classify(e);
                if (failure == Failure.DISCONNECTED) {
                    readers.discardIdle();
                }
                if (failure == Failure.FATAL || System.nanoTime() - start > RETRY_NANOS || !pause(attempt)) {
                    throw e;
                }
            }
        }
    }

    private <T> T writeUntilDone(Work<T> work) throws SQLException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            boolean committing = false;
            try {
                dialect.guard().check();
                session().execute(dialect.beginWrite());
                inTransaction = true;
                T answer = work.run(session);
                committing = true;
                session.execute("COMMIT");
                inTransaction = false;
                return answer;
            } catch (SQLException e) {
                Failure failure = dialect.classifier().classify(e);
                rollBack(failure);
                boolean again = failure == Failure.CONFLICT || (failure == Failure.DISCONNECTED && !committing);
                if (!again || closed || System.nanoTime() - start > RETRY_NANOS || !pause(attempt)) {
                    throw e;
                }
            } catch (RuntimeException | Error e) {
                rollBack(Failure.FATAL);
                throw e;
            }
        }
    }

    private Session session() throws SQLException {
        if (closed) {
            throw new SkepException(ErrorCode.CONNECTION_CLOSED, "The metastore has been closed.");
        }
        if (session == null) {
            session = new Session(dialect.guard().connect(url, false));
        }
        return session;
    }

    private void rollBack(Failure failure) {
        boolean open = inTransaction;
        inTransaction = false;
        if (session == null) {
            return;
        }
        try {
            if (failure == Failure.DISCONNECTED) {
                disconnect();
            } else if (open) {
                session.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            disconnect();
        }
    }

    private void disconnect() {
        Session lost = session;
        session = null;
        readers.discard(lost);
    }

    /** Waits a little. @return false when the thread was interrupted */
    private static boolean pause(int attempt) {
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
        return new SkepException(
                ErrorCode.METASTORE_FAILED, "The metastore at " + place() + " failed: " + e.getMessage(), e);
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
        lock.lock();
        try {
            if (session != null) {
                disconnect();
            }
            closed = true;
        } finally {
            lock.unlock();
        }
        readers.close();
    }
}
