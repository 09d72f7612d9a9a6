package dev.skep.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
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
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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

    /** Classes with native code, which has their names in it. */
    private static final List<String> NATIVE =
            List.of("com/github/luben/zstd/", "net/jpountz/", "org/sqlite/", "org/xerial/snappy/");

    /** What those look for by the place where it is: zstd its native code, whose files have its name, and SQLite's driver its version. */
    private static final Pattern AT_THE_ROOT =
            Pattern.compile("(darwin|linux|win)/[^/]+/libzstd-jni-[^/]+|sqlite-jdbc\\.properties");

    @TempDir
    Path directory;

    /** What users put on a class path. */
    enum Shipped {
        /** The driver with the engine in one jar. */
        ONE_JAR,
        /** That, and what it leaves out. */
        WITH_HADOOP,
        /** The shell's jar and its libraries. */
        LIBRARIES;

        List<Path> jars() throws IOException {
            List<Path> one = list(Path.of("..", "jdbc", "target"), "skep-jdbc-*.jar");
            return switch (this) {
                case ONE_JAR -> one;
                case WITH_HADOOP -> concat(one, list(Path.of("target"), "skep-jdbc-hadoop-*.jar"));
                case LIBRARIES ->
                    concat(
                            list(Path.of("..", "shell", "target"), "skep-shell-*.jar"),
                            list(Path.of("..", "shell", "target", "lib"), "*.jar"));
            };
        }
    }

    private static List<Path> list(Path directory, String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
            for (Path file : found) {
                if (!file.toString().matches(".*-(sources|javadoc|tests)\\.jar")) {
                    files.add(file);
                }
            }
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
    void joinsGroupsWindowsAndSubqueriesRunInTheOneJar() throws Exception {
        try (URLClassLoader loader = loader(Shipped.ONE_JAR);
                Connection connection = connect(loader);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t STORED AS PARQUET AS SELECT explode(array(1, 2, 2, 3)) AS a");
            assertThat(rows(
                            statement,
                            "SELECT t.a, count(*), rank() OVER (ORDER BY count(*) DESC, t.a) FROM t JOIN t AS u ON t.a = u.a"
                                    + " WHERE t.a >= (SELECT min(a) FROM t WHERE t.a = u.a) GROUP BY t.a ORDER BY t.a"))
                    .containsExactly("1|1|2", "2|4|1", "3|1|3");
            assertThat(rows(statement, "EXPLAIN ANALYZE SELECT DISTINCT a FROM t ORDER BY a LIMIT 1"))
                    .isNotEmpty();
        }
    }

    @Test
    void theOneJarIsSmallAndHoldsNothingThatAnApplicationMayHaveToo() throws Exception {
        List<Path> jars = Shipped.ONE_JAR.jars();
        assertThat(jars).hasSize(1);
        assertThat(Files.size(jars.get(0))).isLessThan(45_000_000);
        try (ZipFile jar = new ZipFile(jars.get(0).toFile())) {
            assertThat(jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> !name.endsWith("/"))
                            .filter(name -> !name.startsWith("dev/skep/") && !name.startsWith("META-INF/"))
                            .filter(name -> !AT_THE_ROOT.matcher(name).matches())
                            .filter(name -> NATIVE.stream().noneMatch(name::startsWith)))
                    .isEmpty();
            assertThat(new String(
                            jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines("dev.skep.jdbc.SkepDriver");
            assertThat(jar.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                    .isNull();
        }
    }

    /** Libraries look for some files through the class path, and would take those of an application, be it of another version of theirs. */
    @Test
    void filesOfAnApplicationAreNotRead() throws Exception {
        Path application = Files.createDirectory(directory.resolve("application"));
        Files.writeString(application.resolve("saffron.properties"), "calcite.default.charset=none\n");
        Files.writeString(application.resolve("common-version-info.properties"), "version=none\n");
        URL[] urls = {
            application.toUri().toURL(), Shipped.ONE_JAR.jars().get(0).toUri().toURL()
        };
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            try (Connection connection = connect(loader);
                    Statement statement = connection.createStatement()) {
                roundTrip(statement, "STORED AS ORC");
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void whatTheOneJarLeavesOutIsAnErrorThatNamesTheOther() throws Exception {
        try (URLClassLoader loader = loader(Shipped.ONE_JAR);
                Connection connection = connect(loader);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "CREATE EXTERNAL TABLE t (a int) LOCATION 'hdfs://nowhere/t'",
                    "SELECT * FROM parquet.`s3a://bucket/file.parquet`",
                    "SET hive.execution.engine=mr")) {
                assertThatThrownBy(() -> statement.execute(sql))
                        .as(sql)
                        .hasMessageContaining("LIBRARY_MISSING")
                        .hasMessageContaining("skep-jdbc-hadoop");
            }
            String url = "jdbc:skep:" + directory.resolve("other") + ";metastore=jdbc:postgresql://localhost:1/none";
            Driver driver = ServiceLoader.load(Driver.class, loader).iterator().next();
            assertThatThrownBy(() -> driver.connect(url, new Properties()))
                    .hasMessageContaining("LIBRARY_MISSING")
                    .hasMessageContaining("skep-jdbc-hadoop");
        }
    }

    @Test
    void theOtherJarBringsFileSystemsJobsAndPostgres() throws Exception {
        try (URLClassLoader loader = loader(Shipped.WITH_HADOOP);
                Connection connection = connect(loader);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t STORED AS ORC AS SELECT 1 AS a UNION ALL SELECT 1");
            statement.execute("SET hive.execution.engine=mr");
            statement.execute("SET mapreduce.framework.name=local");
            assertThat(rows(statement, "SELECT a, count(*) FROM t GROUP BY a")).containsExactly("1|2");
            Driver driver = ServiceLoader.load(Driver.class, loader).iterator().next();
            String url = "jdbc:skep:" + directory.resolve("other") + ";metastore=jdbc:postgresql://localhost:1/none";
            assertThatThrownBy(() -> driver.connect(url, new Properties())).hasMessageContaining("METASTORE_FAILED");
        }
    }
}
