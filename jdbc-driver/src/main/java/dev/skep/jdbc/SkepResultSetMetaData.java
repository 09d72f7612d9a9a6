package dev.skep.jdbc;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;

/** Columns of a result; numbered from 1. */
final class SkepResultSetMetaData implements ResultSetMetaData {
    private final RowType row;

    SkepResultSetMetaData(RowType row) {
        this.row = row;
    }

    private DataType type(int column) throws SQLException {
        if (column < 1 || column > row.size()) {
            throw new SQLException("There is no column " + column + " among " + row.size(), "42703");
        }
        return row.type(column - 1);
    }

    @Override
    public int getColumnCount() {
        return row.size();
    }

    @Override
    public boolean isAutoIncrement(int column) {
        return false;
    }

    @Override
    public boolean isCaseSensitive(int column) throws SQLException {
        return type(column).kind().isCharacter();
    }

    @Override
    public boolean isSearchable(int column) {
        return true;
    }

    @Override
    public boolean isCurrency(int column) {
        return false;
    }

    @Override
    public int isNullable(int column) {
        return columnNullable;
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return type(column).kind().isNumeric();
    }

    @Override
    public int getColumnDisplaySize(int column) throws SQLException {
        return JdbcTypes.displaySize(type(column));
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        type(column);
        return row.name(column - 1);
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return getColumnLabel(column);
    }

    @Override
    public String getSchemaName(int column) {
        return "";
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return JdbcTypes.precision(type(column));
    }

    @Override
    public int getScale(int column) throws SQLException {
        return JdbcTypes.scale(type(column));
    }

    @Override
    public String getTableName(int column) {
        return "";
    }

    @Override
    public String getCatalogName(int column) {
        return "";
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return JdbcTypes.code(type(column));
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        DataType type = type(column);
        return type.isNested() ? type.toString() : JdbcTypes.name(type).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isReadOnly(int column) {
        return true;
    }

    @Override
    public boolean isWritable(int column) {
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int column) {
        return false;
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        return JdbcTypes.className(type(column));
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
