package dev.skep.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestJsonText {
    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[1,-2.5,3e-4]", "{\"a\":{\"b\":[null,true,\"x\\\"\\u00e9\"]}}", "0"})
    void takesJsonAsItIs(String text) {
        assertThat(JsonText.of(text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{1:2,-3:{true:[1]}} | {\"1\":2,\"-3\":{\"true\":[1]}}",
                "{1.5:\"a\",\"b\":null} | {\"1.5\":\"a\",\"b\":null}",
                "[NaN,-Infinity,{2020-01-01:0}] | [\"NaN\",\"-Infinity\",{\"2020-01-01\":0}]"
            })
    void quotesWhatNeedsIt(String text, String json) {
        assertThat(JsonText.of(text)).contains(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[1,]", "[01]", "[2020-01-01]", "{\"a\"}", "\"\\x\"", "[1]]", "[1.]", "{a b:1}", "{:1}"})
    void isNothingElse(String text) {
        assertThat(JsonText.of(text)).isEmpty();
    }
}
