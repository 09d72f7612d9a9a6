package dev.skep.jdbc;

import dev.skep.api.type.DecimalType;
import dev.skep.api.type.TypeParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An array of a result, or one made for a statement. Its values are Java objects, null for NULL. */
final class ListArray implements Array {
    private final String typeName;
    private final int type;
    private List<?> values;

    /** @param type of the elements, of {@link java.sql.Types} */
    ListArray(String typeName, int type, List<?> values) {
        this.typeName = typeName;
        this.type = type;
        this.values = values;
    }

    private List<?> values() throws SQLException {
        if (values == null) {
            throw new SQLException("The array has been freed", "HY010");
        }
        return values;
    }

    @Override
    public String getBaseTypeName() {
        return typeName;
    }

    @Override
    public int getBaseType() {
        return type;
    }

    @Override
    public Object getArray() throws SQLException {
        return values().toArray();
    }

    @Override
    public Object getArray(Map<String, Class<?>> map) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        int from = Math.toIntExact(index) - 1;
        if (from < 0 || count < 0 || from + count > values().size()) {
            throw new SQLException("The array has " + values().size() + " elements", "2202E");
        }
        return values().subList(from, from + count).toArray();
    }

    @Override
    public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return getArray(index, count);
    }

    /** Values are of the type of the elements; those that hold others, and those of no known type, are texts. */
    @Override
    public ResultSet getResultSet() throws SQLException {
        boolean isTyped = isPlain();
        MetadataRows rows = new MetadataRows("INDEX:bigint", isTyped ? "VALUE:" + typeName : "VALUE");
        for (int i = 0; i < values().size(); i++) {
            Object value = values().get(i);
            rows.add(i + 1L, value == null ? null : isTyped ? plain(value) : value.toString());
        }
        return rows.resultSet();
    }

    private boolean isPlain() {
        return typeName != null
                && switch (type) {
                    case Types.BOOLEAN,
                            Types.TINYINT,
                            Types.SMALLINT,
                            Types.INTEGER,
                            Types.BIGINT,
                            Types.FLOAT,
                            Types.DOUBLE,
                            Types.DECIMAL,
                            Types.DATE,
                            Types.TIMESTAMP,
                            Types.BINARY,
                            Types.VARBINARY -> true;
                    default -> false;
                };
    }

    private Object plain(Object value) throws SQLException {
        if (type == Types.FLOAT) {
            return TargetType.REAL.convert(value);
        }
        Object plain = TargetType.of(type).convert(value);
        return plain instanceof BigDecimal number && TypeParser.parse(typeName) instanceof DecimalType decimal
                ? number.setScale(decimal.scale(), RoundingMode.HALF_UP)
                : plain;
    }

    @Override
    public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return new ListArray(typeName, type, Arrays.asList((Object[]) getArray(index, count))).getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map) throws SQLException {
        return getResultSet(index, count);
    }

    @Override
    public void free() {
        values = null;
    }

    @Override
    public String toString() {
        return String.valueOf(values);
    }
}
