package dev.skep.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.SQLException;

/** A CLOB in memory: a text of a result, or one made for a parameter. Positions are counted from 1. */
final class HeldClob implements NClob {
    private StringBuilder text;

    HeldClob(String text) {
        this.text = new StringBuilder(text);
    }

    private StringBuilder held() throws SQLException {
        if (text == null) {
            throw new SQLException("The CLOB has been freed", "HY010");
        }
        return text;
    }

    @Override
    public long length() throws SQLException {
        return held().length();
    }

    @Override
    public String getSubString(long position, int length) throws SQLException {
        int start = HeldBlob.index(position, held().length());
        return held().substring(start, HeldBlob.end(start, length, held().length()));
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(held().toString());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        int start = HeldBlob.index(position, held().length());
        return new StringReader(held().substring(start, HeldBlob.end(start, length, held().length())));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(held().toString().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long start) throws SQLException {
        int found = held().indexOf(pattern, HeldBlob.index(start, held().length()));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob pattern, long start) throws SQLException {
        return position(pattern.getSubString(1, Math.toIntExact(pattern.length())), start);
    }

    @Override
    public int setString(long position, String written) throws SQLException {
        int start = HeldBlob.index(position, held().length());
        held().replace(start, Math.min(held().length(), start + written.length()), written);
        return written.length();
    }

    @Override
    public int setString(long position, String written, int offset, int length) throws SQLException {
        return setString(position, written.substring(offset, offset + length));
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        throw Errors.unsupported("A stream into a CLOB");
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        throw Errors.unsupported("A writer into a CLOB");
    }

    @Override
    public void truncate(long length) throws SQLException {
        held().setLength(HeldBlob.end(0, length, held().length()));
    }

    @Override
    public void free() {
        text = null;
    }
}
