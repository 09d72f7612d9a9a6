package dev.skep.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.ColumnBound;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.type.RowType;
import dev.skep.function.type.ValueText;
import dev.skep.testing.FormatFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads files written by DuckDB, and lets DuckDB read files written here; both sides must see the same rows. */
class TestParquetAgainstDuckDb {
    private static final String TABLE =
            """
            create table t as
            select (i % 100)::tinyint a, i::smallint b, i c, i * 1000000007 d, (i / 7.0)::float e, i / 13.0::double f,
                (i * 3 % 100000 / 100.0)::decimal(7,2) g, (i * 37)::decimal(15,3) h, (i::hugeint * 123456789012345678)::decimal(38,5) j,
                i % 3 = 0 k, date '1969-01-01' + i::int l, timestamp '1960-05-05 01:02:03.123456' + interval (i * 1001) minute m,
                'str' || (i % DISTINCT) n, repeat('x', (i % 50)::int) || i o, encode('b' || i) p,
                (i % 200)::utinyint q, (i * 2)::usmallint r, (i * 400000)::uinteger s, (i * 1000000007)::ubigint u,
                [i, null, i + 1] v, {'x': i, 'y': 's' || i} w, case when i is null then null else map {'k' || i % 3: i} end z
            from (select case when range % 100 < NULLS then null else range end i from range(0, 9000))""";

    private static Connection connection;

    @TempDir
    Path directory;

    @BeforeAll
    static void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(result.getString(i));
                }
                rows.add(String.join("|", cells));
            }
        }
        return rows;
    }

    /** Rows as text that {@link #ALL} gives in DuckDB too. */
    private static List<String> shown(RowType columns, List<List<Object>> rows) {
        return rows.stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) {
                        String text = row.get(i) instanceof String string
                                ? string
                                : ValueText.of(columns.type(i), row.get(i), ZoneOffset.UTC);
                        cells.add(String.valueOf(text));
                    }
                    return cells.stream().collect(Collectors.joining("|"));
                })
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "snappy,V1,7,0",
        "snappy,V2,7,0",
        "zstd,V1,3000,20",
        "gzip,V2,100000,20",
        "lz4_raw,V1,100000,99",
        "uncompressed,V1,20,5",
        "uncompressed,V2,9000,50",
        "snappy,V1,2000,100"
    })
    void testReadsFilesOfDuckDb(String codec, String version, int distinct, int nullPercent) throws SQLException {
        run("drop table if exists t");
        run(TABLE.replace("DISTINCT", "" + distinct).replace("NULLS", "" + nullPercent));
        String path = directory.resolve("t.parquet").toString();
        run("copy t to '" + path + "' (format parquet, codec '" + codec + "', parquet_version '" + version
                + "', row_group_size 4096)");
        FileStatus status = FormatFiles.STORE.status(path).orElseThrow();
        ParquetFormat format = new ParquetFormat();
        RowType columns = format.inferColumns(FormatFiles.STORE, status).orElseThrow();
        assertThat(columns.types().stream().map(Object::toString))
                .containsExactly(
                        "tinyint",
                        "smallint",
                        "bigint",
                        "bigint",
                        "float",
                        "double",
                        "decimal(7,2)",
                        "decimal(15,3)",
                        "decimal(38,5)",
                        "boolean",
                        "date",
                        "timestamp",
                        "string",
                        "string",
                        "binary",
                        "smallint",
                        "int",
                        "bigint",
                        "decimal(20,0)",
                        "array<bigint>",
                        "struct<x:bigint,y:string>",
                        "map<string,bigint>");
        assertThat(format.rowCount(FormatFiles.STORE, status)).hasValue(9000L);
        List<List<Object>> rows = new FormatFiles(format, columns)
                .properties(Map.of("skep.parquet.unsigned", "true"))
                .splitBytes(3000)
                .read(path);
        assertThat(rows).hasSize(9000);
        List<String> expected =
                query("select a::varchar, b::varchar, c::varchar, d::varchar, g::varchar, h::varchar, j::varchar, "
                        + "k::varchar, l::varchar, m::varchar, n, o, decode(p), q::varchar, r::varchar, s::varchar, u::varchar, "
                        + "case when v is null then null else concat('[', coalesce(v[1]::varchar, 'null'), ',null,', coalesce(v[3]::varchar, 'null'), ']') end "
                        + "from t");
        List<List<Object>> chosen =
                rows.stream().map(TestParquetAgainstDuckDb::comparable).toList();
        RowType chosenColumns = FormatFiles.columns(
                "a tinyint",
                "b smallint",
                "c bigint",
                "d bigint",
                "g decimal(7,2)",
                "h decimal(15,3)",
                "j decimal(38,5)",
                "k boolean",
                "l date",
                "m timestamp",
                "n string",
                "o string",
                "p string",
                "q smallint",
                "r int",
                "s bigint",
                "u decimal(20,0)",
                "v array<bigint>");
        assertThat(shown(chosenColumns, chosen)).isEqualTo(expected);
    }

    private static List<Object> comparable(List<Object> row) {
        List<Object> chosen = new ArrayList<>(row.subList(0, 4));
        chosen.addAll(row.subList(6, 20));
        String bytes = (String) chosen.get(12);
        if (bytes != null) {
            StringBuilder text = new StringBuilder();
            for (String number : bytes.substring(1, bytes.length() - 1).split(", ")) {
                text.append((char) Integer.parseInt(number));
            }
            chosen.set(12, text.toString());
        }
        return chosen;
    }

    @Test
    void testDuckDbReadsFilesWrittenHere() throws SQLException {
        RowType columns = FormatFiles.columns(
                "a tinyint",
                "d bigint",
                "f double",
                "g decimal(7,2)",
                "h decimal(15,3)",
                "i decimal(30,3)",
                "k boolean",
                "l date",
                "n string",
                "v array<int>",
                "w struct<x:int,y:string>",
                "z map<string,int>");
        dev.skep.testing.RandomValues values = new dev.skep.testing.RandomValues(new java.util.Random(7), 10);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(values.row(columns));
        }
        String path = directory.resolve("mine").toString();
        new FormatFiles(new ParquetFormat(), columns).write(path, rows);
        String again = directory.resolve("again.parquet").toString();
        run("copy (select * from '" + path + ".parquet') to '" + again + "' (format parquet)");
        assertThat(Files.exists(Path.of(again))).isTrue();
        List<List<Object>> read = new FormatFiles(new ParquetFormat(), columns).read(again);
        assertThat(read).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i)).isEqualTo(rows.get(i));
        }
    }

    @Test
    void testUuidsAsTextOfFixedLength() throws SQLException {
        String path = directory.resolve("uuid.parquet").toString();
        run("copy (select ('00000000-0000-0000-0000-0000000000' || lpad((i % 50)::varchar, 2, '0'))::uuid as u "
                + "from range(5000) r(i)) to '" + path + "' (format parquet)");
        String wanted = "00000000-0000-0000-0000-000000000007";
        List<List<Object>> rows = new FormatFiles(new ParquetFormat(), FormatFiles.columns("u char(36)"))
                .bounds(new ColumnBound(0, wanted, wanted, null))
                .read(path);
        assertThat(rows.stream().filter(List.of(wanted)::equals)).hasSize(100);
    }
}
