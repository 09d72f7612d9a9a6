package dev.skep.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestJsonCheck {
    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[1,-2.5,3e-4]", "{\"a\":{\"b\":[null,true,\"x\\\"\\u00e9\"]}}", "0"})
    void json(String text) {
        assertThat(new JsonCheck(text).isJson()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{1:2}", "[1,]", "[01]", "[NaN]", "[2020-01-01]", "{\"a\"}", "\"\\x\"", "[1]]", "[1.]"})
    void other(String text) {
        assertThat(new JsonCheck(text).isJson()).isFalse();
    }
}
