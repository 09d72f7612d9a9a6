package dev.skep.jdbc;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;

/** Errors of the engine as JDBC's; the cause is the engine's own, with code, place and hint. */
final class Errors {
    private Errors() {}

    static SQLException of(SkepException error) {
        StringBuilder text = new StringBuilder(error.code().name());
        error.location().ifPresent(location -> text.append(" at ").append(location));
        text.append(": ").append(error.getMessage());
        error.hint().ifPresent(hint -> text.append(" (").append(hint).append(')'));
        String message = text.toString();
        String state = error.code().sqlState();
        int vendorCode = error.code().ordinal() + 1;
        if (error.code() == ErrorCode.QUERY_TIMEOUT) {
            return new SQLTimeoutException(message, state, vendorCode, error);
        }
        return ofClass(message, state, vendorCode, error);
    }

    /** JDBC has a class of exceptions for some classes of SQL states, which are their first two letters. */
    private static SQLException ofClass(String message, String state, int vendorCode, SkepException cause) {
        return switch (state.substring(0, 2)) {
            case "08" -> new SQLNonTransientConnectionException(message, state, vendorCode, cause);
            case "0A" -> new SQLFeatureNotSupportedException(message, state, vendorCode, cause);
            case "22" -> new SQLDataException(message, state, vendorCode, cause);
            case "23" -> new SQLIntegrityConstraintViolationException(message, state, vendorCode, cause);
            case "42" -> new SQLSyntaxErrorException(message, state, vendorCode, cause);
            default -> new SQLException(message, state, vendorCode, cause);
        };
    }

    /** What the object is as another type. */
    static <T> T unwrapped(Object object, Class<T> type) throws SQLException {
        if (type == null) {
            throw new SQLException("The type to unwrap to is null", "22023");
        }
        if (type.isInstance(object)) {
            return type.cast(object);
        }
        throw unsupported("A view as " + type.getName());
    }

    static SQLException unsupported(String what) {
        return new SQLFeatureNotSupportedException(what + " is not supported", "0A000");
    }

    /** The error of what another thread, an abort or a timeout has closed while an answer was waited for. */
    static SQLException whenClosed(String what, SkepException error) {
        return error.code() == ErrorCode.QUERY_TIMEOUT
                ? of(error)
                : new SQLException(
                        "The " + what + " was closed while it ran", ErrorCode.CONNECTION_CLOSED.sqlState(), error);
    }

    static SQLException closed(String what) {
        return new SQLException("The " + what + " is closed", ErrorCode.CONNECTION_CLOSED.sqlState());
    }
}
