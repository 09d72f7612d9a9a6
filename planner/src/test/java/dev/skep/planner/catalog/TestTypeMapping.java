package dev.skep.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.TypeParser;
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
                "uniontype<int,array<string>,uniontype<date>>",
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
}
