package dev.skep.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestProcessProperties {
    @AfterEach
    void clear() {
        System.clearProperty(ProcessProperties.CACHE);
        System.clearProperty(ProcessProperties.TASKS);
    }

    @Test
    void readsSizesAndCounts() {
        System.setProperty(ProcessProperties.CACHE, "2g");
        System.setProperty(ProcessProperties.TASKS, "3");
        assertThat(ProcessProperties.bytes(ProcessProperties.CACHE, 1)).isEqualTo(2L << 30);
        assertThat(ProcessProperties.count(ProcessProperties.TASKS, 1)).isEqualTo(3);
        ProcessProperties.check();
    }

    @ParameterizedTest
    @CsvSource({"skep.process.cache,abc", "skep.process.cache,-1", "skep.process.tasks,0", "skep.process.tasks,many"})
    void tellsOfValuesThatCantBeUsed(String name, String value) {
        System.setProperty(name, value);
        assertThat(ProcessProperties.bytes(ProcessProperties.CACHE, 7)).isEqualTo(7);
        assertThat(ProcessProperties.count(ProcessProperties.TASKS, 7)).isEqualTo(7);
        assertThatThrownBy(ProcessProperties::check)
                .isInstanceOfSatisfying(
                        SkepException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_SETTING))
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
