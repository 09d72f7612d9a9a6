package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.GitMirror;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the files of apache/parquet-testing and compares them with what DuckDB reads. The git directory of that repository is named by the environment variable SKEP_PARQUET_MIRROR; without
 * it nothing is tested.
 */
class TestParquetCorpus {

    /** A map with two keys of a gigabyte each: more than the heap of tests. */
    private static final String TWO_GIGABYTES = "data/large_string_map.brotli.parquet";

    @TempDir
    Path directory;

    private GitMirror mirror;

    @Test
    void testFiles() throws Exception {
        Optional<GitMirror> named = GitMirror.of("SKEP_PARQUET_MIRROR", "apache/parquet-testing");
        if (named.isEmpty()) {
            return;
        }
        mirror = named.get();
        Map<String, String> outcomes = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        List<String> names = mirror.files("", ".parquet", ".parquet.encrypted");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String name : names) {
                if (name.equals(TWO_GIGABYTES)) {
                    continue;
                }
                Path file = directory.resolve(name.replace('/', '-'));
                Files.write(file, mirror.bytes(name));
                String outcome = outcome(file.toString(), duck);
                outcomes.put(name, outcome);
                if (outcome.startsWith("WRONG")) {
                    wrong.put(name, outcome);
                }
            }
        }
        outcomes.forEach((name, outcome) -> System.out.println(name + ": " + outcome));
        assertThat(wrong).isEmpty();
        assertThat(names).hasSizeGreaterThan(60);
    }

    private static String outcome(String path, Connection duck) {
        List<String> rows;
        try {
            rows = read(path);
        } catch (SkepException e) {
            return e.code() + ": " + e.getMessage().replace(path, "the file") + "; DuckDB: " + answer(path, duck);
        } catch (RuntimeException e) {
            return "WRONG " + e;
        }
        List<String> expected;
        try {
            expected = query("select * from read_parquet('" + path + "')", duck);
        } catch (SQLException e) {
            return rows.size() + " rows, which DuckDB does not read: "
                    + e.getMessage().lines().findFirst().orElse("");
        }
        if (path.contains("shredded_variant")) {
            return rows.size() + " rows, of which DuckDB puts variants together";
        }
        if (path.endsWith("int96_from_spark.parquet")) {
            return rows.subList(0, 5).equals(expected.subList(0, 5))
                    ? "5 rows agree, and the last one is out of DuckDB's range"
                    : "WRONG";
        }
        if (rows.equals(expected)) {
            return rows.size() + " rows agree";
        }
        if (rows.size() != expected.size()) {
            return "WRONG " + rows.size() + " rows for " + expected.size();
        }
        int first = 0;
        while (rows.get(first).equals(expected.get(first))) {
            first++;
        }
        return "WRONG row " + first + ": " + rows.get(first) + " for " + expected.get(first);
    }

    private static String answer(String path, Connection duck) {
        try {
            return query("select * from read_parquet('" + path + "')", duck).size() + " rows";
        } catch (SQLException e) {
            return e.getMessage().lines().findFirst().orElse("");
        }
    }

    private static List<String> read(String path) {
        FileStatus status = FormatFiles.STORE.status(path).orElseThrow();
        ParquetFormat format = new ParquetFormat();
        RowType columns = format.inferColumns(FormatFiles.STORE, status).orElse(new RowType(List.of()));
        return new FormatFiles(format, columns)
                .properties(Map.of("skep.parquet.unsigned", "true")).zone(ZoneOffset.UTC).read(path).stream()
                        .map(row -> row.stream().map(TestParquetCorpus::text).collect(Collectors.joining("|")))
                        .toList();
    }

    private static List<String> query(String sql, Connection duck) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(text(result.getObject(i)));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }

    /** A value of either side. */
    private static String text(Object value) {
        try {
            if (value instanceof BigDecimal number) {
                return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            }
            if (value instanceof BigInteger number) {
                return number.toString();
            }
            if (value instanceof byte[] bytes) {
                return Arrays.toString(bytes);
            }
            if (value instanceof Blob blob) {
                return Arrays.toString(blob.getBytes(1, (int) blob.length()));
            }
            if (value instanceof Timestamp time) {
                return time.toLocalDateTime().toString();
            }
            if (value instanceof OffsetDateTime time) {
                return time.withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .toString();
            }
            return nested(value);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static String nested(Object value) throws SQLException {
        if (value instanceof Array array) {
            return texts(Arrays.asList((Object[]) array.getArray()));
        }
        if (value instanceof Struct struct) {
            return texts(Arrays.asList(struct.getAttributes()));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> "[" + text(entry.getKey()) + "," + text(entry.getValue()) + "]")
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof List<?> list ? texts(list) : String.valueOf(value);
    }

    private static String texts(List<?> values) {
        return values.stream().map(TestParquetCorpus::text).collect(Collectors.joining(",", "[", "]"));
    }
}
