package dev.skep.jdbc;

import dev.skep.api.client.StatementShape;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.List;

/** A statement with {@code ?} markers; values are bound as typed constants, never pasted into the text. */
final class SkepPreparedStatement extends SkepStatement implements PlainParameters {
    private static final Object UNSET = new Object();

    private final String sql;
    /** How many parameters there are, or may be. */
    private final int markers;

    private final List<Object> values = new ArrayList<>();
    private final List<List<Object>> batch = new ArrayList<>();
    private StatementShape shape;
    /** How many statements of the connection may have made the shape another one when it was asked for. */
    private long shapeAt;

    SkepPreparedStatement(SkepConnection connection, String sql) throws SQLException {
        super(connection);
        this.sql = sql;
        if (sql == null) {
            throw new SQLException("The statement is null", "42000");
        }
        markers = ParameterMarkers.count(sql);
    }

    private StatementShape shape() throws SQLException {
        long changes = connection().changes();
        if (shape == null || shapeAt != changes) {
            shape = shape(List.of());
            shapeAt = changes;
        }
        return shape;
    }

    private StatementShape shape(List<Object> given) throws SQLException {
        try {
            return connection().session().describe(sql, given);
        } catch (SkepException e) {
            throw Errors.of(e);
        }
    }

    private SkepConnection connection() throws SQLException {
        return (SkepConnection) getConnection();
    }

    private void set(int index, Object value) throws SQLException {
        requireOpen();
        if (index < 1) {
            throw new SQLException("Parameters are numbered from 1", "07009");
        }
        if (index > markers) {
            throw new SQLException(
                    "The statement has "
                            + (markers == 0
                                    ? "no parameters"
                                    : markers == 1 ? "one parameter" : markers + " parameters")
                            + ", and no number " + index,
                    "07009");
        }
        while (values.size() < index) {
            values.add(UNSET);
        }
        values.set(index - 1, value);
    }

    private List<Object> bound() throws SQLException {
        int unset = values.indexOf(UNSET);
        if (unset >= 0) {
            throw new SQLException("Parameter " + (unset + 1) + " has no value", "07009");
        }
        return Collections.unmodifiableList(TypedNulls.forStatement(sql, values));
    }

    @Override
    public boolean execute() throws SQLException {
        return run(sql, bound());
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return rows(execute());
    }

    @Override
    public int executeUpdate() throws SQLException {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, executeLargeUpdate()));
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        if (execute()) {
            throw new SQLException("The statement returns rows: use executeQuery", "21000");
        }
        return getLargeUpdateCount();
    }

    @Override
    public void addBatch() throws SQLException {
        batch.add(bound());
    }

    @Override
    public void clearBatch() throws SQLException {
        super.clearBatch();
        batch.clear();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        List<ValuesInsert.Row> rows =
                batch.stream().map(bound -> new ValuesInsert.Row(sql, bound)).toList();
        batch.clear();
        return runAll(rows);
    }

    @Override
    public boolean execute(String text) throws SQLException {
        throw textGiven();
    }

    @Override
    public ResultSet executeQuery(String text) throws SQLException {
        throw textGiven();
    }

    @Override
    public int executeUpdate(String text) throws SQLException {
        throw textGiven();
    }

    @Override
    public long executeLargeUpdate(String text) throws SQLException {
        throw textGiven();
    }

    @Override
    public void addBatch(String text) throws SQLException {
        throw textGiven();
    }

    private static SQLException textGiven() {
        return new SQLException("A prepared statement has its text, and takes no other", "HY010");
    }

    @Override
    public void clearParameters() {
        values.clear();
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        List<Object> given = new ArrayList<>(values);
        given.replaceAll(value -> value == UNSET ? null : value);
        RowType columns = (given.isEmpty() ? shape() : shape(given)).columns();
        return columns == null ? null : new SkepResultSetMetaData(columns);
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new SkepParameterMetaData(shape().parameters());
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        set(index, TypedNulls.of(type));
    }

    @Override
    public void setNull(int index, int type, String name) throws SQLException {
        set(index, TypedNulls.of(type, name));
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) throws SQLException {
        set(index, value == null ? TargetType.DECIMAL.none() : value);
    }

    @Override
    public void setString(int index, String value) throws SQLException {
        set(index, value == null ? TargetType.TEXT.none() : value);
    }

    @Override
    public void setNString(int index, String value) throws SQLException {
        set(index, value == null ? TargetType.TEXT.none() : value);
    }

    @Override
    public void setBytes(int index, byte[] value) throws SQLException {
        set(index, value == null ? TargetType.BINARY.none() : value);
    }

    @Override
    public void setDate(int index, Date value) throws SQLException {
        set(index, value == null ? TargetType.DATE.none() : value.toLocalDate());
    }

    @Override
    public void setDate(int index, Date value, Calendar calendar) throws SQLException {
        set(index, value == null ? TargetType.DATE.none() : DateTimes.onCalendar(value, calendar));
    }

    @Override
    public void setTimestamp(int index, Timestamp value) throws SQLException {
        set(index, value == null ? TargetType.TIMESTAMP.none() : value.toLocalDateTime());
    }

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar calendar) throws SQLException {
        set(index, value == null ? TargetType.TIMESTAMP.none() : DateTimes.onClock(value, calendar));
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        set(index, ParameterValues.of(value));
    }

    @Override
    public void setObject(int index, Object value, int targetType) throws SQLException {
        set(index, TargetType.of(targetType).convert(value));
    }

    @Override
    public void setObject(int index, Object value, int targetType, int scaleOrLength) throws SQLException {
        set(index, TargetType.of(targetType).convert(value, scaleOrLength));
    }

    @Override
    public void setObject(int index, Object value, SQLType targetType) throws SQLException {
        setObject(index, value, number(targetType));
    }

    @Override
    public void setObject(int index, Object value, SQLType targetType, int scaleOrLength) throws SQLException {
        setObject(index, value, number(targetType), scaleOrLength);
    }

    private static int number(SQLType type) throws SQLException {
        Integer number = type == null ? null : type.getVendorTypeNumber();
        if (number == null) {
            throw new SQLException("'" + type + "' is no type of a parameter", "22023");
        }
        return number;
    }
}
