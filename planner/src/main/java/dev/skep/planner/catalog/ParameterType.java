package dev.skep.planner.catalog;

import org.apache.calcite.sql.type.BasicSqlType;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * That of a parameter that has no value: the type of NULL, which also tells the parameter. It stays with a column through sub-queries, joins and set operations until
 * {@link HiveRexBuilder#cast} makes it something else, which is then what the parameter is wanted as.
 */
final class ParameterType extends BasicSqlType {
    private static final long serialVersionUID = 1;

    private final int parameter;

    ParameterType(int parameter) {
        super(HiveTypeSystem.INSTANCE, SqlTypeName.NULL, true);
        this.parameter = parameter;
        computeDigest();
    }

    int parameter() {
        return parameter;
    }

    @Override
    protected void generateTypeString(StringBuilder text, boolean withDetail) {
        super.generateTypeString(text, withDetail);
        text.append(" OF PARAMETER ").append(parameter);
    }
}
