package dev.skep.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every format and codec read and written by the jars as they are shipped and nothing else: a library that is missing, or of another version than the modules were tested with, shows here. Runs after the
 * jars are made.
 */
class TestShippedJars {
    private static final Path CODECS = Path.of("..", "sql-tests", "data", "text", "codecs")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path directory;

    /** What users put on a class path. */
    enum Shipped {
        /** The driver with the engine in one jar. */
        ONE_JAR,
        /** The shell's jar and its libraries. */
        LIBRARIES;

        List<Path> jars() throws IOException {
            return this == ONE_JAR
                    ? list(Path.of("target"), "skep-jdbc-all-*.jar")
                    : concat(
                            list(Path.of("..", "shell", "target"), "skep-shell-*.jar"),
                            list(Path.of("..", "shell", "target", "lib"), "*.jar"));
        }
    }

    private static List<Path> list(Path directory, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            found.forEach(files::add);
        }
        return files;
    }

    private static List<Path> concat(List<Path> some, List<Path> others) {
        List<Path> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static URLClassLoader loader(Shipped shipped) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : shipped.jars()) {
            urls.add(jar.toUri().toURL());
        }
        assertThat(urls).isNotEmpty();
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }

    private Connection connect(ClassLoader loader) throws SQLException {
        String url = "jdbc:skep:" + directory.resolve("warehouse");
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (driver.acceptsURL(url)) {
                return driver.connect(url, new Properties());
            }
        }
        throw new AssertionError("no driver takes " + url);
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
    @EnumSource
    void readAndWriteEveryFormatAndCodec(Shipped shipped) throws Exception {
        try (URLClassLoader loader = loader(shipped);
                Connection connection = connect(loader);
                Statement statement = connection.createStatement()) {
            readCompressedText(statement);
            for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd", "lz4")) {
                roundTrip(statement, "STORED AS PARQUET TBLPROPERTIES ('parquet.compression'='" + codec + "')");
            }
            for (String codec : List.of("null", "deflate", "snappy", "bzip2", "zstandard", "xz")) {
                roundTrip(statement, "STORED AS AVRO TBLPROPERTIES ('avro.output.codec'='" + codec + "')");
            }
            for (String codec : List.of("Default", "Gzip", "BZip2", "Snappy", "Lz4", "ZStandard")) {
                String properties = " TBLPROPERTIES ('hive.exec.compress.output'='true', "
                        + "'mapred.output.compression.codec'='org.apache.hadoop.io.compress." + codec + "Codec')";
                roundTrip(statement, "STORED AS SEQUENCEFILE" + properties);
                roundTrip(statement, "STORED AS RCFILE" + properties);
            }
            for (String codec : List.of("none", "zlib", "snappy", "zstd", "lz4")) {
                roundTrip(statement, "STORED AS ORC TBLPROPERTIES ('orc.compress'='" + codec + "')");
            }
            roundTrip(statement, "STORED AS TEXTFILE");
            roundTrip(statement, "STORED AS JSONFILE");
            roundTrip(statement, "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' STORED AS TEXTFILE");
        }
    }

    private static void readCompressedText(Statement statement) throws SQLException {
        statement.execute("CREATE EXTERNAL TABLE codecs (a int, b string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ','"
                + " LOCATION '" + CODECS + "'");
        assertThat(rows(
                        statement,
                        "SELECT regexp_extract(input__file__name, '\\\\.(\\\\w+)$', 1) AS codec, count(b) FROM codecs"
                                + " GROUP BY regexp_extract(input__file__name, '\\\\.(\\\\w+)$', 1) ORDER BY codec"))
                .containsExactly(
                        "bz2|2", "deflate|2", "gz|2", "lz4|2", "lzo|2", "lzo_deflate|2", "snappy|2", "xz|2", "zst|2");
    }

    private static void roundTrip(Statement statement, String stored) throws SQLException {
        statement.execute("CREATE TABLE t (a int, b string, c decimal(9,2)) " + stored);
        statement.execute("INSERT INTO t VALUES (1, 'one', 1.5), (2, 'two', 2.25), (3, repeat('three', 9999), 3)");
        assertThat(rows(statement, "SELECT a, substr(b, 1, 5), c FROM t WHERE c > 2 ORDER BY a"))
                .as(stored)
                .containsExactly("2|two|2.25", "3|three|3.00");
        assertThat(rows(statement, "SELECT count(*), max(length(b)) FROM t"))
                .as(stored)
                .containsExactly("3|49995");
        statement.execute("DROP TABLE t");
    }

    @Test
    void theOneJarIsOne() throws IOException {
        assertThat(Shipped.ONE_JAR.jars()).hasSize(1);
    }
}
