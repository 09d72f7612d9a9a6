package dev.skep.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestSessionSettings {
    private final SessionSettings settings = new SessionSettings(Map.of("skep.execution.tasks", "3", "my.key", "mine"));

    @Test
    void keysHaveNoCase() {
        assertThat(settings.set("SKEP.Execution.Tasks", " 5 ")).isTrue();
        assertThat(settings.get(Settings.TASKS)).isEqualTo(5);
        assertThat(settings.text("skep.EXECUTION.tasks")).contains("5");
    }

    @Test
    void resetGoesBackToTheConnectionsValue() {
        settings.set("skep.execution.tasks", "5");
        settings.set("my.key", "other");
        settings.set("your.key", "yours");
        settings.reset("skep.execution.tasks");
        assertThat(settings.get(Settings.TASKS)).isEqualTo(3);
        settings.resetAll();
        assertThat(settings.text("my.key")).contains("mine");
        assertThat(settings.text("your.key")).isEmpty();
    }

    @Test
    void strangeKeysAreKeptButMeanNothing() {
        assertThat(settings.set("hive.no.such.thing", "true")).isFalse();
        assertThat(settings.text("hive.no.such.thing")).contains("true");
    }

    @Test
    void ownKeysMustExist() {
        SkepException error = catchThrowableOfType(SkepException.class, () -> settings.set("skep.execution.task", "3"));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_SETTING);
        assertThat(error.hint().orElseThrow()).contains("skep.execution.tasks");
    }

    @ParameterizedTest
    @CsvSource({"skep.execution.tasks,many", "skep.execution.tasks,0", "skep.execution.tasks,''"})
    void valuesAreChecked(String key, String value) {
        SkepException error = catchThrowableOfType(SkepException.class, () -> settings.set(key, value));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_SETTING);
        assertThat(settings.get(Settings.TASKS)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1k,1024", "2m,2097152", "3 KB,3072", "1g,1073741824", "17,17"})
    void sizesHaveUnits(String text, long bytes) {
        Setting<Long> size = Setting.number("size", 1, 0, Long.MAX_VALUE, "A size.");
        assertThat(size.parse(text)).isEqualTo(bytes);
    }

    @Test
    void keysOfOthersKeepTheirCapitals() {
        SessionSettings settings = new SessionSettings(Map.of());
        settings.set("fs.defaultFS", "hdfs://host");
        settings.set("SKEP.execution.TASKS", "3");
        assertThat(settings.changed())
                .containsEntry("fs.defaultFS", "hdfs://host")
                .containsKey("skep.execution.tasks");
        assertThat(settings.text("FS.DEFAULTFS")).contains("hdfs://host");
    }

    @Test
    void defaultsAreValid() {
        for (String key : Settings.keys()) {
            Setting<?> setting = Settings.find(key);
            assertThat(setting.parse(setting.defaultValue())).isNotNull();
        }
    }
}
