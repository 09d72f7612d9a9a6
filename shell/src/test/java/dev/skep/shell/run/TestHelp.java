package dev.skep.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.jdbc.SkepConnection;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestHelp {
    @TempDir
    Path directory;

    @Test
    void statementsByTheirWords() {
        assertThat(HelpText.about("drop table")).isEqualTo("  DROP TABLE IF EXISTS t PURGE;\n");
        assertThat(HelpText.about("lateral  VIEW"))
                .contains("LATERAL VIEW explode")
                .hasLineCount(1);
        assertThat(HelpText.about("copy")).contains("COPY t TO", "COPY t FROM");
        assertThat(HelpText.about("\\g"))
                .contains("as a semicolon", "one value on a line")
                .doesNotContain("SELECT");
        assertThat(HelpText.about("\\gx")).startsWith("  \\G, \\gx");
        assertThat(HelpText.knows("drop nothing")).isFalse();
        assertThat(HelpText.about("table_not_found")).startsWith("TABLE_NOT_FOUND (SQLSTATE 42S02): ");
    }

    @Test
    void statementsAreSome() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"))
                .unwrap(SkepConnection.class)) {
            for (String line : StatementExamples.all()) {
                assertThat(connection.session().split(line)).as(line).hasSize(1);
                String statement = connection.session().split(line).get(0).text();
                if (statement.startsWith("SHOW SETTINGS")) {
                    // which no grammar has, as it is a command of clients
                    continue;
                }
                try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                    prepared.getMetaData();
                } catch (SQLException e) {
                    assertThat(e.getMessage()).as(line).doesNotContain("SYNTAX_ERROR", "NOT_SUPPORTED");
                }
            }
        }
    }
}
