package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.server.settings.SessionSettings;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestVariables {
    private final Variables variables = new Variables(new SessionSettings(Map.of("my.key", "mine")));

    @BeforeEach
    void setSome() {
        variables.set("x", "1");
        variables.set("y", "${x}2");
        variables.set("name", "y");
        variables.set("part", "key");
    }

    @ParameterizedTest
    @CsvSource({
        "${x},1",
        "${hivevar:x},1",
        "${HIVEVAR:x},1",
        "a${x}b${x}c,a1b1c",
        "${y},12",
        "${${name}},12",
        "${hivevar:${hivevar:name}}-${x},12-1",
        "${my.${part}},mine",
        "${a${nothing}},${a${nothing}}",
        "${${x},${1",
        "${hiveconf:my.key},mine",
        "${my.key},mine",
        "${system:file.separator},/",
        "${nothing},${nothing}",
        "${other:x},${other:x}",
        "${env:SURELY_NOT_SET},${env:SURELY_NOT_SET}",
        "${x,${x",
        "$x {x},$x {x}"
    })
    void substitutes(String text, String result) {
        assertThat(variables.substitute(text)).isEqualTo(result);
    }

    @Test
    void variablesThatContainThemselvesAreRefused() {
        variables.set("loop", "a${loop}");
        SkepException error = catchThrowableOfType(SkepException.class, () -> variables.substitute("${loop}"));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    }

    @Test
    void variablesThatGrowWithoutEndAreRefused() {
        variables.set("loop", "${loop}${loop}");
        SkepException error = catchThrowableOfType(SkepException.class, () -> variables.substitute("${loop}"));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_VALUE);
    }
}
