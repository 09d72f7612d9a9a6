package dev.skep.jdbc;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;

/** A BLOB in memory: a binary value of a result, or one made for a parameter. Positions are counted from 1. */
final class HeldBlob implements Blob {
    private byte[] bytes;

    HeldBlob(byte[] bytes) {
        this.bytes = bytes;
    }

    private byte[] held() throws SQLException {
        if (bytes == null) {
            throw new SQLException("The BLOB has been freed", "HY010");
        }
        return bytes;
    }

    /** The position from 0. */
    static int index(long position, int length) throws SQLException {
        if (position < 1 || position > length + 1L) {
            throw new SQLException("There is no position " + position + ", as there are " + length, "22003");
        }
        return (int) position - 1;
    }

    /** Where a part of a length ends that begins at an index; it may be cut by the end of all. */
    static int end(int start, long wanted, int length) throws SQLException {
        if (wanted < 0) {
            throw new SQLException("A length can't be negative", "22003");
        }
        return (int) Math.min(length, start + wanted);
    }

    @Override
    public long length() throws SQLException {
        return held().length;
    }

    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        int start = index(position, held().length);
        return Arrays.copyOfRange(held(), start, end(start, length, held().length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(held());
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        int start = index(position, held().length);
        return new ByteArrayInputStream(held(), start, end(start, length, held().length) - start);
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        byte[] all = held();
        for (int at = index(start, all.length); at + pattern.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long start) throws SQLException {
        return position(pattern.getBytes(1, Math.toIntExact(pattern.length())), start);
    }

    @Override
    public int setBytes(long position, byte[] written) throws SQLException {
        return setBytes(position, written, 0, written.length);
    }

    @Override
    public int setBytes(long position, byte[] written, int offset, int length) throws SQLException {
        int start = index(position, held().length);
        byte[] whole = Arrays.copyOf(held(), Math.max(held().length, start + length));
        System.arraycopy(written, offset, whole, start, length);
        bytes = whole;
        return length;
    }

    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        throw Errors.unsupported("A stream into a BLOB");
    }

    @Override
    public void truncate(long length) throws SQLException {
        bytes = Arrays.copyOf(held(), end(0, length, held().length));
    }

    @Override
    public void free() {
        bytes = null;
    }
}
