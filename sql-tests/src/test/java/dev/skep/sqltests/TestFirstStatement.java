package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that reads no table starts quickly: it touches no class of a storage format, of Hadoop, of Hive or of a runner on other machines. */
class TestFirstStatement {
    private static final Pattern UNWANTED = Pattern.compile(
            "/(skep-)?(formats|format-\\w+|files-hadoop|runner-\\w+|hive-\\w+)[/-]|hadoop|/org/apache/hive/|/org/apache/(avro|orc|parquet)/");

    @TempDir
    Path directory;

    /** Runs one statement in a warehouse. */
    static final class OneStatement {
        private OneStatement() {}

        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection("jdbc:skep:" + arguments[0]);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT 1")) {
                rows.next();
                System.out.println("The answer is " + rows.getInt(1));
            }
        }
    }

    @Test
    void loadsNoFormatHadoopOrOtherRunner() throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneStatement.class.getName(),
                        directory.resolve("warehouse").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        try (Stream<String> lines = Files.lines(output)) {
            List<String> told = lines.toList();
            assertThat(told).anyMatch(line -> line.equals("The answer is 1"));
            assertThat(told).anyMatch(line -> line.contains(" dev.skep.execution.local.LocalStageRunner "));
            assertThat(told.stream()
                            .filter(line -> line.contains(" source: file:"))
                            .filter(line -> UNWANTED.matcher(line.substring(line.indexOf(" source: ")))
                                    .find()))
                    .isEmpty();
        }
    }
}
