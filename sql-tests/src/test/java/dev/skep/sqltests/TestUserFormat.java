package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage format that is in a jar of a user's. */
class TestUserFormat {
    @TempDir
    Path directory;

    private Connection open(String engine) throws SQLException {
        return DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse")
                + ";hive.fetch.task.conversion=none;skep.execution.engine=" + engine);
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "mr"})
    void isReadAndWrittenOnceItsJarIsAdded(String engine) throws Exception {
        Path jar = ExampleFormat.jar(directory);
        try (Connection connection = open(engine);
                Statement statement = connection.createStatement()) {
            statement.execute("ADD JAR " + jar);
            statement.execute("CREATE TABLE t (a int, b string, c decimal(5,1)) PARTITIONED BY (p int) STORED AS LTSV");
            statement.execute(
                    "INSERT INTO t VALUES (1, 'x\\\\y\\tz', 1.5, 1), (2, NULL, NULL, 1), (NULL, NULL, NULL, 2)");
            statement.execute(
                    "CREATE TABLE s STORED AS ltsv AS SELECT p, sum(c) AS total, count(*) AS n FROM t GROUP BY p");
            assertThat(rows(statement, "SELECT * FROM t ORDER BY p, a"))
                    .containsExactly("1|x\\y\tz|1.5|1", "2|null|null|1", "null|null|null|2");
            assertThat(rows(statement, "SELECT b FROM t WHERE a < 2")).containsExactly("x\\y\tz");
            assertThat(rows(statement, "SELECT s.n, s.total, t.a FROM s JOIN t ON s.p = t.p WHERE t.a IS NULL"))
                    .containsExactly("1|null|null");
            assertThat(rows(statement, "SELECT * FROM s ORDER BY p")).containsExactly("1|1.5|2", "2|null|1");
        }
    }

    @Test
    void isUnknownToSessionsWithoutItsJar() throws Exception {
        Path jar = ExampleFormat.jar(directory);
        try (Connection with = open("local");
                Connection without = open("local");
                Statement statement = with.createStatement();
                Statement other = without.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE t (a int) STORED AS LTSV"))
                    .hasMessageContaining("Storage format 'ltsv' is not supported");
            statement.execute("ADD JAR " + jar);
            statement.execute("CREATE TABLE t (a int) STORED AS LTSV");
            statement.execute("INSERT INTO t VALUES (1)");
            assertThatThrownBy(() -> rows(other, "SELECT * FROM t"))
                    .hasMessageContaining("Storage format 'ltsv' is not supported");
            try (ResultSet open = statement.executeQuery("SELECT * FROM t")) {
                statement.getConnection().createStatement().execute("DELETE JAR " + jar);
                assertThat(open.next()).isTrue();
            }
            assertThatThrownBy(() -> rows(statement, "SELECT * FROM t")).hasMessageContaining("is not supported");
            other.execute("DROP TABLE t");
        }
    }

    @Test
    void oneThatCannotBeLoadedIsRefusedWithItsJar() throws SQLException, IOException {
        Path jar = directory.resolve("bad.jar");
        try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
            output.putNextEntry(new JarEntry("META-INF/services/dev.skep.api.storage.StorageFormat"));
            output.write("no.such.Format\n".getBytes());
        }
        try (Connection connection = open("local");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("ADD JAR " + jar)).hasMessageContaining("no.such.Format");
            assertThat(rows(statement, "LIST JARS")).isEmpty();
            assertThat(rows(statement, "SELECT 1")).containsExactly("1");
        }
    }
}
