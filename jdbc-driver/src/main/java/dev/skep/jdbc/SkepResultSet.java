package dev.skep.jdbc;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorValues;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;

/** Rows of a query, forward only. Complex values are Hive's JSON-like text. */
final class SkepResultSet implements ForwardOnlyResultSet {
    private final SkepStatement statement;
    private final ResultCursor cursor;
    private final long maxRows;
    private RowBatch batch;
    private int row = -1;
    private long rowNumber;
    private boolean atEnd;
    private boolean wasNull;
    private volatile boolean closed;

    /** @param statement or null for results of metadata calls */
    SkepResultSet(SkepStatement statement, ResultCursor cursor, long maxRows) {
        this.statement = statement;
        this.cursor = cursor;
        this.maxRows = maxRows;
    }

    @Override
    public boolean next() throws SQLException {
        requireOpen();
        if (atEnd || (maxRows > 0 && rowNumber >= maxRows)) {
            atEnd = true;
            return false;
        }
        row++;
        try {
            while (batch == null || row >= batch.rowCount()) {
                batch = statement == null ? cursor.next() : statement.request(cursor::next);
                row = 0;
                if (batch == null) {
                    atEnd = true;
                    return false;
                }
            }
        } catch (SkepException e) {
            atEnd = true;
            throw isEnded() ? Errors.whenClosed("result set", e) : Errors.of(e);
        }
        rowNumber++;
        return true;
    }

    private void requireOpen() throws SQLException {
        if (isEnded()) {
            throw Errors.closed("result set");
        }
    }

    private boolean isEnded() {
        return closed || (statement != null && statement.isEnded());
    }

    /** The column's index from 0, on a row. */
    private int at(int column) throws SQLException {
        requireOpen();
        if (batch == null || atEnd) {
            throw new SQLException("The result set is not on a row: call next()", "24000");
        }
        if (column < 1 || column > cursor.rowType().size()) {
            throw new SQLException(
                    "There is no column " + column + " among "
                            + cursor.rowType().size(),
                    "42703");
        }
        wasNull = batch.column(column - 1).isNull(row);
        return column - 1;
    }

    private DataType type(int column) {
        return cursor.rowType().type(column - 1);
    }

    private Object value(int column) throws SQLException {
        int index = at(column);
        return VectorValues.read(type(column), batch.column(index), row);
    }

    @Override
    public int findColumn(String label) throws SQLException {
        requireOpen();
        int index = cursor.rowType().indexOf(label);
        if (index < 0) {
            throw new SQLException(
                    "There is no column '" + label + "' in " + cursor.rowType().names(), "42703");
        }
        return index + 1;
    }

    @Override
    public String getString(int column) throws SQLException {
        int index = at(column);
        return wasNull ? null : cursor.text(batch, index, row);
    }

    private BigDecimal number(int column) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        try {
            return new BigDecimal(value.toString().strip());
        } catch (NumberFormatException e) {
            throw cannot(column, "a number", e);
        }
    }

    private SQLException cannot(int column, String what, Exception cause) {
        return new SQLException(
                "Column " + column + " of type " + type(column) + " does not hold " + what, "22018", cause);
    }

    private long whole(int column, long min, long max) throws SQLException {
        if (value(column) instanceof Double number) {
            return (long) Math.max(min, Math.min(max, number));
        }
        BigDecimal number = number(column);
        if (number == null) {
            return 0;
        }
        BigDecimal truncated = number.setScale(0, RoundingMode.DOWN);
        if (truncated.compareTo(BigDecimal.valueOf(min)) < 0 || truncated.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new SQLException("The value " + number + " of column " + column + " is out of range", "22003");
        }
        return truncated.longValue();
    }

    @Override
    public boolean getBoolean(int column) throws SQLException {
        Object value = value(column);
        if (value instanceof String text) {
            return text.equalsIgnoreCase("true") || text.equals("1");
        }
        BigDecimal number = number(column);
        return number != null && number.signum() != 0;
    }

    @Override
    public byte getByte(int column) throws SQLException {
        return (byte) whole(column, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short getShort(int column) throws SQLException {
        return (short) whole(column, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public int getInt(int column) throws SQLException {
        return (int) whole(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long getLong(int column) throws SQLException {
        return whole(column, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return (float) getDouble(column);
    }

    @Override
    public double getDouble(int column) throws SQLException {
        if (value(column) instanceof Number number) {
            return number.doubleValue();
        }
        BigDecimal number = number(column);
        return number == null ? 0 : number.doubleValue();
    }

    @Override
    public BigDecimal getBigDecimal(int column) throws SQLException {
        return number(column);
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        BigDecimal number = number(column);
        return number == null ? null : number.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte[] getBytes(int column) throws SQLException {
        Object value = value(column);
        if (value == null || value instanceof byte[]) {
            return (byte[]) value;
        }
        return getString(column).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Date getDate(int column) throws SQLException {
        return DateTimes.date(value(column), () -> cannot(column, "a date", null));
    }

    @Override
    public Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public Timestamp getTimestamp(int column) throws SQLException {
        return DateTimes.timestamp(value(column), () -> cannot(column, "a timestamp", null));
    }

    @Override
    public Object getObject(int column) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        return switch (type(column).kind()) {
            case FLOAT -> ((Float) value).doubleValue();
            case DATE -> getDate(column);
            case TIMESTAMP -> getTimestamp(column);
            case TIMESTAMP_LOCAL_TZ -> new ZonedTimestamp(getTimestamp(column), getString(column));
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DOUBLE, DECIMAL, BINARY -> value;
            default -> getString(column);
        };
    }

    @Override
    public <T> T getObject(int column, Class<T> type) throws SQLException {
        if (type == null) {
            throw new SQLException("The class of the object is null", "22023");
        }
        if (type == Object.class) {
            return type.cast(getObject(column));
        }
        Object value = value(column);
        boolean nested = value != null && type(column).isNested() && type != String.class;
        if (value == null || !nested && type.isInstance(value)) {
            return type.cast(value);
        }
        Object converted = nested ? NestedValues.as(type, type(column), value) : Conversions.to(type, this, column);
        if (converted == null) {
            throw cannot(column, "a " + type.getName(), null);
        }
        return type.cast(converted);
    }

    @Override
    public Object getObject(int column, Map<String, Class<?>> map) throws SQLException {
        return getObject(column);
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            cursor.close();
        } catch (SkepException e) {
            throw Errors.of(e);
        } finally {
            if (statement != null) {
                statement.resultClosed();
            }
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        requireOpen();
        return new SkepResultSetMetaData(cursor.rowType());
    }

    @Override
    public InputStream getAsciiStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = getBytes(column);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public Reader getCharacterStream(int column) throws SQLException {
        String text = getString(column);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public Array getArray(int column) throws SQLException {
        Object value = value(column);
        if (value == null) {
            return null;
        }
        if (!(type(column) instanceof ArrayType array)) {
            throw cannot(column, "an array", null);
        }
        return NestedValues.array(array, (List<?>) value);
    }

    @Override
    public Date getDate(int column, Calendar calendar) throws SQLException {
        return DateTimes.date(value(column), calendar, () -> cannot(column, "a date", null));
    }

    @Override
    public Time getTime(int column, Calendar calendar) throws SQLException {
        return DateTimes.time(value(column), calendar, () -> cannot(column, "a time", null));
    }

    @Override
    public Timestamp getTimestamp(int column, Calendar calendar) throws SQLException {
        return DateTimes.timestamp(value(column), calendar, () -> cannot(column, "a timestamp", null));
    }

    @Override
    public String getNString(int column) throws SQLException {
        return getString(column);
    }

    @Override
    public Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }

    @Override
    public String getString(String label) throws SQLException {
        return getString(findColumn(label));
    }

    @Override
    public boolean getBoolean(String label) throws SQLException {
        return getBoolean(findColumn(label));
    }

    @Override
    public byte getByte(String label) throws SQLException {
        return getByte(findColumn(label));
    }

    @Override
    public short getShort(String label) throws SQLException {
        return getShort(findColumn(label));
    }

    @Override
    public int getInt(String label) throws SQLException {
        return getInt(findColumn(label));
    }

    @Override
    public long getLong(String label) throws SQLException {
        return getLong(findColumn(label));
    }

    @Override
    public float getFloat(String label) throws SQLException {
        return getFloat(findColumn(label));
    }

    @Override
    public double getDouble(String label) throws SQLException {
        return getDouble(findColumn(label));
    }

    @Override
    public BigDecimal getBigDecimal(String label) throws SQLException {
        return getBigDecimal(findColumn(label));
    }

    @Override
    @Deprecated
    public BigDecimal getBigDecimal(String label, int scale) throws SQLException {
        return getBigDecimal(findColumn(label), scale);
    }

    @Override
    public byte[] getBytes(String label) throws SQLException {
        return getBytes(findColumn(label));
    }

    @Override
    public Date getDate(String label) throws SQLException {
        return getDate(findColumn(label));
    }

    @Override
    public Timestamp getTimestamp(String label) throws SQLException {
        return getTimestamp(findColumn(label));
    }

    @Override
    public Object getObject(String label) throws SQLException {
        return getObject(findColumn(label));
    }

    @Override
    public <T> T getObject(String label, Class<T> type) throws SQLException {
        return getObject(findColumn(label), type);
    }

    @Override
    public Object getObject(String label, Map<String, Class<?>> map) throws SQLException {
        return getObject(findColumn(label));
    }

    @Override
    public InputStream getAsciiStream(String label) throws SQLException {
        return getAsciiStream(findColumn(label));
    }

    @Override
    public InputStream getBinaryStream(String label) throws SQLException {
        return getBinaryStream(findColumn(label));
    }

    @Override
    public Reader getCharacterStream(String label) throws SQLException {
        return getCharacterStream(findColumn(label));
    }

    @Override
    public Array getArray(String label) throws SQLException {
        return getArray(findColumn(label));
    }

    @Override
    public Date getDate(String label, Calendar calendar) throws SQLException {
        return getDate(findColumn(label), calendar);
    }

    @Override
    public Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
        return getTimestamp(findColumn(label), calendar);
    }

    @Override
    public String getNString(String label) throws SQLException {
        return getNString(findColumn(label));
    }

    @Override
    public Reader getNCharacterStream(String label) throws SQLException {
        return getNCharacterStream(findColumn(label));
    }

    @Override
    public SQLWarning getWarnings() {
        return null;
    }

    @Override
    public void clearWarnings() {
        // warnings are kept by the statement
    }

    @Override
    public boolean isBeforeFirst() {
        return rowNumber == 0 && !atEnd;
    }

    @Override
    public boolean isAfterLast() {
        return atEnd && rowNumber > 0;
    }

    @Override
    public boolean isFirst() {
        return rowNumber == 1 && !atEnd;
    }

    @Override
    public boolean isLast() throws SQLException {
        throw Errors.unsupported("isLast");
    }

    @Override
    public int getRow() {
        return atEnd ? 0 : Math.toIntExact(rowNumber);
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        if (direction != ResultSet.FETCH_FORWARD) {
            throw Errors.unsupported("Scrolling a result set");
        }
    }

    @Override
    public int getFetchDirection() {
        return ResultSet.FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) {
        // rows come in batches
    }

    @Override
    public int getFetchSize() {
        return 0;
    }

    @Override
    public int getType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() {
        return ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }

    @Override
    public boolean rowUpdated() {
        return false;
    }

    @Override
    public boolean rowInserted() {
        return false;
    }

    @Override
    public boolean rowDeleted() {
        return false;
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Errors.unwrapped(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type != null && type.isInstance(this);
    }
}
