package dev.skep.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.type.TypeParser;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestTypeMapping {
    private final HiveTypeFactory factory = new HiveTypeFactory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "tinyint",
                "smallint",
                "int",
                "bigint",
                "float",
                "double",
                "decimal(38,10)",
                "string",
                "varchar(65535)",
                "char(255)",
                "date",
                "timestamp",
                "binary",
                "array<array<string>>",
                "map<string,decimal(5,2)>",
                "struct<a:int,b:struct<c:varchar(2)>>",
                "void",
                "interval_year_month",
                "interval_day_time",
                "timestamp with local time zone"
            })
    void goesThereAndBack(String text) {
        DataType type = TypeParser.parse(text);
        assertThat(TypeMapping.toSkep(TypeMapping.toRel(factory, type))).isEqualTo(type);
        assertThat(TypeMapping.toRel(factory, type).isNullable()).isTrue();
    }

    @Test
    void aUnionOnlyHoldsThePlaceOfAColumn() {
        DataType union = TypeParser.parse("uniontype<int,string>");
        assertThat(TypeMapping.toRel(factory, union).getSqlTypeName()).isEqualTo(SqlTypeName.ANY);
        assertThat(TypeMapping.toSkep(TypeMapping.toRel(factory, union)).kind()).isEqualTo(TypeKind.UNION);
    }
}
