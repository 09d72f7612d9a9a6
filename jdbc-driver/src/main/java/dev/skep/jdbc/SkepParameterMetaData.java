package dev.skep.jdbc;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import java.sql.Array;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Types;
import java.util.List;
import java.util.Map;

/** Parameters of a prepared statement. @param types null for those that take a value of any type, which are shown as strings */
record SkepParameterMetaData(List<DataType> types) implements ParameterMetaData {
    @Override
    public int getParameterCount() {
        return types.size();
    }

    private DataType type(int parameter) throws SQLException {
        if (parameter < 1 || parameter > types.size()) {
            throw new SQLException("There is no parameter " + parameter + ", there are " + types.size(), "07009");
        }
        DataType type = types.get(parameter - 1);
        return type == null ? PrimitiveType.STRING : type;
    }

    @Override
    public int isNullable(int parameter) throws SQLException {
        type(parameter);
        return parameterNullable;
    }

    @Override
    public boolean isSigned(int parameter) throws SQLException {
        return switch (getParameterType(parameter)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.DOUBLE, Types.DECIMAL ->
                true;
            default -> false;
        };
    }

    @Override
    public int getPrecision(int parameter) throws SQLException {
        return JdbcTypes.precision(type(parameter));
    }

    @Override
    public int getScale(int parameter) throws SQLException {
        return JdbcTypes.scale(type(parameter));
    }

    @Override
    public int getParameterType(int parameter) throws SQLException {
        return JdbcTypes.code(type(parameter));
    }

    @Override
    public String getParameterTypeName(int parameter) throws SQLException {
        return JdbcTypes.name(type(parameter));
    }

    @Override
    public String getParameterClassName(int parameter) throws SQLException {
        DataType type = type(parameter);
        if (types.get(parameter - 1) == null) {
            return Object.class.getName();
        }
        return switch (type.kind()) {
            case ARRAY -> Array.class.getName();
            case STRUCT -> Struct.class.getName();
            case MAP -> Map.class.getName();
            default -> JdbcTypes.className(type);
        };
    }

    @Override
    public int getParameterMode(int parameter) throws SQLException {
        type(parameter);
        return parameterModeIn;
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
