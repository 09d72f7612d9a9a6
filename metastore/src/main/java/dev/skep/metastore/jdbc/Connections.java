package dev.skep.metastore.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Connections of one kind, each lent to one transaction. As many are made as transactions run at the same time, so that
 * they never wait for each other; a few are kept open.
 */
final class Connections implements AutoCloseable {
    private static final int MOST_KEPT = 4;

    private final Dialect dialect;
    private final String url;
    private final boolean reading;
    private final Deque<Session> idle = new ArrayDeque<>();
    private boolean closed;

    /** @param reading whether they are for reading alone */
    Connections(Dialect dialect, String url, boolean reading) {
        this.dialect = dialect;
        this.url = url;
        this.reading = reading;
    }

    /** A connection outside of any transaction, to be given back or discarded. */
    Session lend() throws SQLException {
        dialect.guard().check();
        if (dialect.guard().isStale()) {
            discardIdle();
        }
        synchronized (this) {
            if (closed) {
                throw new SkepException(ErrorCode.CONNECTION_CLOSED, "The metastore has been closed.");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return new Session(dialect.guard().connect(url, reading));
    }

    void giveBack(Session session) {
        synchronized (this) {
            if (!closed && idle.size() < MOST_KEPT) {
                idle.push(session);
                return;
            }
        }
        discard(session);
    }

    /** Closes a connection that may be broken. */
    void discard(Session session) {
        try {
            session.close();
        } catch (SQLException e) {
            // it is of no use any more
            return;
        }
    }

    /** Closes connections that may have been lost together with one that was. */
    void discardIdle() {
        List<Session> discarded;
        synchronized (this) {
            discarded = List.copyOf(idle);
            idle.clear();
        }
        discarded.forEach(this::discard);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        discardIdle();
    }
}
