package dev.skep.function.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestJsonFunctions {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"b\":5}}|$.a.b|5",
                "{\"a\":{\"b\":{\"c\":[1,2.50,\"x\",null,true]}}}|$.a.b|{\"c\":[1,2.5,\"x\",null,true]}",
                "{\"x\":{\"a\":1},\"a\":2}|$.a|2",
                "{\"a\":1,\"a\":2}|$.a|2",
                "{\"a\":{\"b\":1},\"a\":{\"c\":2}}|$.a.b|",
                "{\"a\":{\"b\":1},\"a\":null}|$.a.b|",
                "{\"a\":1,\"b\":|$.a|",
                "{\"a\":1,\"b\":[1,}|$.a|",
                "{\"a\":1} rest|$.a|1",
                "[{\"a\":1},{\"a\":[2,3]},{\"b\":4}]|$.a|[1,2,3]",
                "{\"a\":[{\"b\":1},{\"b\":2}]}|$.a[*].b|[1,2]",
                "{\"a\":[[1,2],[3]]}|$.a[0][1]|2",
                "{\"a b\":1}|$['a b']|1",
                "{\"a\":1}|$.a.|",
                "{\"a\":1}|a|",
                "7|$|7",
                "{\"a\":\"\\u00e9\"}|$.a|é",
            })
    void findsWhatAPathLeadsTo(String json, String path, String expected) {
        assertThat(JsonFunctions.getJsonObject(json, path)).isEqualTo(expected);
    }

    @Test
    void findsMembersOfAnObject() {
        List<String> keys = Arrays.asList("b", "a", "c");
        assertThat(JsonFunctions.members("{\"a\":1,\"x\":{\"b\":2},\"b\":[true],\"a\":null}", keys))
                .containsExactly("[true]", null, null);
        assertThat(JsonFunctions.members("{\"a\":1,", keys)).containsOnlyNulls();
        assertThat(JsonFunctions.members("[1]", keys)).containsOnlyNulls();
        assertThat(JsonFunctions.members("", keys)).containsOnlyNulls();
    }
}
