package dev.skep.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;

/** Kinds of parameters that are another one in the end, and those that no Hive type takes. */
interface PlainParameters extends PreparedStatement {
    @Override
    default void setArray(int column, Array value) throws SQLException {
        setObject(column, value);
    }

    @Override
    default void setAsciiStream(int column, InputStream value) throws SQLException {
        setCharacterStream(column, ParameterValues.ascii(value));
    }

    @Override
    default void setAsciiStream(int column, InputStream value, int length) throws SQLException {
        setCharacterStream(column, ParameterValues.ascii(value), length);
    }

    @Override
    default void setAsciiStream(int column, InputStream value, long length) throws SQLException {
        setCharacterStream(column, ParameterValues.ascii(value), length);
    }

    @Override
    default void setBinaryStream(int column, InputStream value) throws SQLException {
        setBytes(column, ParameterValues.bytes(value));
    }

    @Override
    default void setBinaryStream(int column, InputStream value, int length) throws SQLException {
        setBytes(column, ParameterValues.bytes(ParameterValues.first(value, length)));
    }

    @Override
    default void setBinaryStream(int column, InputStream value, long length) throws SQLException {
        setBytes(column, ParameterValues.bytes(ParameterValues.first(value, length)));
    }

    @Override
    default void setBlob(int column, InputStream value) throws SQLException {
        setBinaryStream(column, value);
    }

    @Override
    default void setBlob(int column, InputStream value, long length) throws SQLException {
        setBinaryStream(column, value, length);
    }

    @Override
    default void setBlob(int column, Blob value) throws SQLException {
        setObject(column, value);
    }

    @Override
    default void setCharacterStream(int column, Reader value) throws SQLException {
        setString(column, ParameterValues.text(value));
    }

    @Override
    default void setCharacterStream(int column, Reader value, int length) throws SQLException {
        setCharacterStream(column, value, (long) length);
    }

    @Override
    default void setCharacterStream(int column, Reader value, long length) throws SQLException {
        setString(column, ParameterValues.text(ParameterValues.first(value, length)));
    }

    @Override
    default void setClob(int column, Reader value) throws SQLException {
        setCharacterStream(column, value);
    }

    @Override
    default void setClob(int column, Reader value, long length) throws SQLException {
        setCharacterStream(column, value, length);
    }

    @Override
    default void setClob(int column, Clob value) throws SQLException {
        setObject(column, value);
    }

    @Override
    default void setNCharacterStream(int column, Reader value) throws SQLException {
        setString(column, ParameterValues.text(value));
    }

    @Override
    default void setNCharacterStream(int column, Reader value, long length) throws SQLException {
        setString(column, ParameterValues.text(ParameterValues.first(value, length)));
    }

    @Override
    default void setNClob(int column, Reader value) throws SQLException {
        setCharacterStream(column, value);
    }

    @Override
    default void setNClob(int column, Reader value, long length) throws SQLException {
        setCharacterStream(column, value, length);
    }

    @Override
    default void setNClob(int column, NClob value) throws SQLException {
        setObject(column, value);
    }

    @Override
    default void setRef(int column, Ref value) throws SQLException {
        throw Errors.unsupported("setRef");
    }

    @Override
    default void setRowId(int column, RowId value) throws SQLException {
        throw Errors.unsupported("setRowId");
    }

    @Override
    default void setSQLXML(int column, SQLXML value) throws SQLException {
        throw Errors.unsupported("setSQLXML");
    }

    @Override
    default void setTime(int column, Time value) throws SQLException {
        setString(column, value == null ? null : value.toString());
    }

    @Override
    default void setTime(int column, Time value, Calendar calendar) throws SQLException {
        setString(
                column,
                value == null
                        ? null
                        : DateTimes.onClock(new Timestamp(value.getTime()), calendar)
                                .toLocalTime()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .format(DateTimeFormatter.ISO_LOCAL_TIME));
    }

    @Override
    default void setURL(int column, URL value) throws SQLException {
        throw Errors.unsupported("setURL");
    }

    @Override
    @Deprecated
    default void setUnicodeStream(int column, InputStream value, int length) throws SQLException {
        throw Errors.unsupported("setUnicodeStream");
    }
}
