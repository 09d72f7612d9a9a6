package dev.skep.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.util.Set;

/**
 * What a connection answers to calls about transactions, of which there are none: every statement is committed by itself. Tools that make such calls work, and find a warning at the
 * connection; a strict connection refuses them.
 */
final class TransactionCalls {
    private static final String EACH_ALONE = "Every statement is committed by itself";

    private static final Set<Integer> LEVELS = Set.of(
            Connection.TRANSACTION_NONE,
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE);

    private final boolean strict;
    private final Warnings warnings;
    private boolean autoCommit = true;
    private int isolation = Connection.TRANSACTION_NONE;
    private int savepoints;

    TransactionCalls(boolean strict, Warnings warnings) {
        this.strict = strict;
        this.warnings = warnings;
    }

    void autoCommit(boolean wanted) throws SQLException {
        if (!wanted) {
            told("A transaction of several statements", EACH_ALONE + ", without setAutoCommit(true) too");
        }
        autoCommit = wanted;
    }

    boolean autoCommit() {
        return autoCommit;
    }

    /** Without a warning, as what was written is committed. */
    void commit() throws SQLException {
        if (strict) {
            throw Errors.unsupported("COMMIT");
        }
    }

    void rollback() throws SQLException {
        told("ROLLBACK", EACH_ALONE + ": rollback takes nothing back");
    }

    /** @throws SQLException unless it is one of the levels that {@link Connection} knows */
    void isolation(int level) throws SQLException {
        if (!LEVELS.contains(level)) {
            throw new SQLException("There is no level of isolation " + level, "22023");
        }
        if (level != Connection.TRANSACTION_NONE) {
            told(
                    "Transaction isolation",
                    "A statement sees one state of all its tables, whatever isolation is asked for");
        }
        isolation = level;
    }

    int isolation() {
        return isolation;
    }

    /** @param name null for one without a name */
    Savepoint savepoint(String name) throws SQLException {
        told("A savepoint", EACH_ALONE + ": nothing goes back to a savepoint");
        return new NoSavepoint(++savepoints, name);
    }

    void savepointCall() throws SQLException {
        told("A savepoint", EACH_ALONE + ": nothing goes back to a savepoint");
    }

    private void told(String what, String warning) throws SQLException {
        if (strict) {
            throw Errors.unsupported(what);
        }
        warnings.add(warning, "01000");
    }

    private record NoSavepoint(int id, String name) implements Savepoint {
        @Override
        public int getSavepointId() throws SQLException {
            if (name != null) {
                throw new SQLException("The savepoint has a name", "3B000");
            }
            return id;
        }

        @Override
        public String getSavepointName() throws SQLException {
            if (name == null) {
                throw new SQLException("The savepoint has no name", "3B000");
            }
            return name;
        }
    }

    /** Warnings that wait until they are asked for or cleared, each only once. */
    static final class Warnings {
        private SQLWarning first;

        void add(String text, String state) {
            for (SQLWarning each = first; each != null; each = each.getNextWarning()) {
                if (each.getMessage().equals(text)) {
                    return;
                }
            }
            SQLWarning added = new SQLWarning(text, state);
            if (first == null) {
                first = added;
            } else {
                first.setNextWarning(added);
            }
        }

        SQLWarning first() {
            return first;
        }

        void clear() {
            first = null;
        }
    }
}
