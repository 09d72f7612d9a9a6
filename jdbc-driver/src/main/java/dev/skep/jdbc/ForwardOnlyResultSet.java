package dev.skep.jdbc;

import java.io.InputStream;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.util.Calendar;

/** What a result set that only goes forward refuses; BLOBs and CLOBs are binaries and texts. */
interface ForwardOnlyResultSet extends ReadOnlyResultSet {
    @Override
    default boolean absolute(int column) throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default void afterLast() throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default void beforeFirst() throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default boolean first() throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default Blob getBlob(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new HeldBlob(bytes);
    }

    @Override
    default Blob getBlob(String label) throws SQLException {
        return getBlob(findColumn(label));
    }

    @Override
    default Clob getClob(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new HeldClob(text);
    }

    @Override
    default Clob getClob(String label) throws SQLException {
        return getClob(findColumn(label));
    }

    @Override
    default String getCursorName() throws SQLException {
        throw Errors.unsupported("getCursorName");
    }

    @Override
    default NClob getNClob(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new HeldClob(text);
    }

    @Override
    default NClob getNClob(String label) throws SQLException {
        return getNClob(findColumn(label));
    }

    @Override
    default Ref getRef(int column) throws SQLException {
        throw Errors.unsupported("getRef");
    }

    @Override
    default Ref getRef(String label) throws SQLException {
        throw Errors.unsupported("getRef");
    }

    @Override
    default RowId getRowId(int column) throws SQLException {
        throw Errors.unsupported("getRowId");
    }

    @Override
    default RowId getRowId(String label) throws SQLException {
        throw Errors.unsupported("getRowId");
    }

    @Override
    default SQLXML getSQLXML(int column) throws SQLException {
        throw Errors.unsupported("getSQLXML");
    }

    @Override
    default SQLXML getSQLXML(String label) throws SQLException {
        throw Errors.unsupported("getSQLXML");
    }

    @Override
    default URL getURL(int column) throws SQLException {
        throw Errors.unsupported("getURL");
    }

    @Override
    default URL getURL(String label) throws SQLException {
        throw Errors.unsupported("getURL");
    }

    @Override
    @Deprecated
    default InputStream getUnicodeStream(int column) throws SQLException {
        throw Errors.unsupported("getUnicodeStream");
    }

    @Override
    @Deprecated
    default InputStream getUnicodeStream(String label) throws SQLException {
        throw Errors.unsupported("getUnicodeStream");
    }

    @Override
    default boolean last() throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default boolean previous() throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default boolean relative(int column) throws SQLException {
        throw Errors.unsupported("Scrolling a result set");
    }

    @Override
    default Time getTime(String label) throws SQLException {
        return getTime(findColumn(label));
    }

    @Override
    default Time getTime(String label, Calendar calendar) throws SQLException {
        return getTime(findColumn(label), calendar);
    }
}
