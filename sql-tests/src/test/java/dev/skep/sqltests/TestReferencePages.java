package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.function.FunctionDescription;
import dev.skep.jdbc.SkepConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/errors.md and docs/functions.md say what the code says; {@code -Dcomplete} writes them anew. */
class TestReferencePages {
    @TempDir
    Path directory;

    private static void check(String name, String page) throws IOException {
        Path file = Path.of("../docs", name);
        if (System.getProperty("complete") != null) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file)).isEqualTo(page);
    }

    @Test
    void errors() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Error codes

                Each error has a code, often a place (line and column) and a hint. In the shell `help CODE` tells what is said here; JDBC gives the SQLSTATE, and the code begins the message.
                Made from `ErrorCode.java`.

                | Code | SQLSTATE | What has happened | What to do |
                |---|---|---|---|
                """);
        for (ErrorCode code : ErrorCode.values()) {
            page.append("| `%s` | %s | %s | %s |\n".formatted(code, code.sqlState(), code.meaning(), code.cure()));
        }
        check("errors.md", page.toString());
    }

    @Test
    void functions() throws IOException, SQLException {
        StringBuilder page = new StringBuilder(
                """
                # Functions

                `DESCRIBE FUNCTION EXTENDED name` shows the same in a session. Made from the functions' own descriptions.

                | Function | |
                |---|---|
                """);
        List<FunctionDescription> functions;
        try (Connection connection = DriverManager.getConnection("jdbc:skep:" + directory)) {
            functions = connection.unwrap(SkepConnection.class).session().catalog().functions().stream()
                    .sorted(Comparator.comparing(FunctionDescription::name))
                    .toList();
        }
        for (FunctionDescription function : functions) {
            String aliases =
                    function.aliases().isEmpty() ? "" : " Also `" + String.join("`, `", function.aliases()) + "`.";
            String text =
                    function.description().replace("_FUNC_", function.name()).strip() + aliases;
            page.append(
                    "| `" + cell(function.usage().replace("_FUNC_", function.name())) + "` | " + cell(text) + " |\n");
        }
        assertThat(functions).hasSizeGreaterThan(200);
        check("functions.md", page.toString());
    }

    private static String cell(String text) {
        return text.replaceAll("\\s*\n\\s*", " ").replace("|", "\\|");
    }
}
