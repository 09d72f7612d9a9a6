package dev.skep.execution.operator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestScriptCommand {
    private static List<String> arguments(String command) {
        return ScriptCommand.arguments(command, Path.of("/no-such-directory"));
    }

    @Test
    void takesWordsApart() {
        assertThat(arguments(" tr  \\t _ ")).containsExactly("tr", "\\t", "_");
        assertThat(arguments("tr \"\\t\" \"_\"")).containsExactly("tr", "\\t", "_");
        assertThat(arguments("awk '{print \"a|b\", $1; }'")).containsExactly("awk", "{print \"a|b\", $1; }");
        assertThat(arguments("echo ''")).containsExactly("echo", "");
        assertThat(arguments(" ")).isEmpty();
    }

    @Test
    void givesTheShellWhatIsForTheShell() {
        for (String command : List.of("cat | sort", "cat > /dev/null", "echo $(date)", "a && b", "a; b")) {
            assertThat(arguments(command)).containsExactly("/bin/bash", "-c", command);
        }
    }
}
