package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.server.settings.Setting;
import dev.skep.server.settings.Settings;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/settings.md says what the code says; {@code -Dcomplete} writes it anew. */
class TestSettingsPage {
    private static final Path PAGE = Path.of("../docs/settings.md");

    /** Defaults that depend on the machine. */
    private static final Set<String> BY_MACHINE = Set.of(
            "skep.execution.tasks", "skep.execution.memory", "skep.join.broadcast.bytes", "skep.temporary.directory");

    @Test
    void pageIsCurrent() throws IOException {
        String page = page();
        if (System.getProperty("complete") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # Settings

                `SET key=value` in a statement, `--hiveconf key=value` for the shell, or `;key=value` in the URL. A value out of range is an error, and so is an unknown
                key that begins with `skep.`; other keys that mean nothing to Skep are kept without effect. Made from `Settings.java`.

                | Setting | Default | What it does |
                |---|---|---|
                """);
        for (Setting<?> setting : Settings.all()) {
            String value = BY_MACHINE.contains(setting.key()) ? "by machine" : "`" + setting.defaultValue() + "`";
            String aliases =
                    setting.aliases().isEmpty() ? "" : " Also `" + String.join("`, `", setting.aliases()) + "`.";
            page.append("| `")
                    .append(setting.key())
                    .append("` | ")
                    .append(value)
                    .append(" | ")
                    .append(setting.description())
                    .append(". ")
                    .append(aliases.strip())
                    .append(" |\n");
        }
        return page.toString().replaceAll(" +\\|\n", " |\n");
    }

    @Test
    void allSettingsAreKnown() throws IllegalAccessException {
        List<Setting<?>> declared = new ArrayList<>();
        for (Field field : Settings.class.getFields()) {
            if (field.getType() == Setting.class) {
                declared.add((Setting<?>) field.get(null));
            }
        }
        assertThat(declared).isNotEmpty();
        assertThat(Settings.all()).containsAll(declared);
    }

    @Test
    void defaultsAreInRange() {
        assertThat(Settings.all()).isNotEmpty().allSatisfy(setting -> assertThat(setting.parse(setting.defaultValue()))
                .isNotNull());
    }
}
