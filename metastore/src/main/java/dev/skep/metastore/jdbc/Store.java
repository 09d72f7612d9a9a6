package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.jdbc.Dialect.Failure;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection to a database, used by one thread at a time, and transactions over it. A transaction that another one
 * disturbed runs again; a connection that was lost is opened again.
 */
final class Store implements AutoCloseable {
    private static final long RETRY_NANOS = 30_000_000_000L;

    private final Dialect dialect;
    private final String url;
    private final ReentrantLock lock = new ReentrantLock();
    private Session session;
    private boolean inTransaction;
    private boolean closed;

    Store(Dialect dialect, String url) {
        this.dialect = dialect;
        this.url = url;
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

    /** The URL without its parameters, which may hold a password. */
    String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    <T> T read(Work<T> work) {
        return transact(dialect.beginRead(), work);
    }

    <T> T write(Work<T> work) {
        return transact(dialect.beginWrite(), work);
    }

    void change(Task task) {
        write(session -> {
            task.run(session);
            return null;
        });
    }

    /** One statement, outside of any transaction; its errors come as they are. */
    <T> T single(Work<T> work) throws SQLException {
        lock.lock();
        try {
            return work.run(session());
        } finally {
            lock.unlock();
        }
    }

    private <T> T transact(String begin, Work<T> work) {
        lock.lock();
        try {
            if (inTransaction) {
                return work.run(session);
            }
            return transactUntilDone(begin, work);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T transactUntilDone(String begin, Work<T> work) throws SQLException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            boolean committing = false;
            try {
                session().execute(begin);
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
                if (!again || closed || System.nanoTime() - start > RETRY_NANOS) {
                    throw e;
                }
                pause(attempt);
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
            session = new Session(dialect.connector().connect(url));
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
        try {
            lost.close();
        } catch (SQLException e) {
            // it was lost anyway
            return;
        }
    }

    private static void pause(int attempt) {
        try {
            int most = Math.min(200, 4 << Math.min(attempt, 6));
            Thread.sleep(1 + ThreadLocalRandom.current().nextInt(most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SkepException failure(SQLException e) {
        return new SkepException(
                ErrorCode.METASTORE_FAILED, "The metastore at " + place() + " failed: " + e.getMessage(), e);
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
    }
}
