package dev.skep.jdbc;

import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;

/** Parameters of a prepared statement: their number; each takes a value of any type. */
record SkepParameterMetaData(int count) implements ParameterMetaData {
    @Override
    public int getParameterCount() {
        return count;
    }

    @Override
    public int isNullable(int parameter) {
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int parameter) {
        return true;
    }

    @Override
    public int getPrecision(int parameter) {
        return 0;
    }

    @Override
    public int getScale(int parameter) {
        return 0;
    }

    @Override
    public int getParameterType(int parameter) {
        return Types.VARCHAR;
    }

    @Override
    public String getParameterTypeName(int parameter) {
        return "string";
    }

    @Override
    public String getParameterClassName(int parameter) {
        return Object.class.getName();
    }

    @Override
    public int getParameterMode(int parameter) {
        return parameterModeIn;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw Errors.unsupported("A view as " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
