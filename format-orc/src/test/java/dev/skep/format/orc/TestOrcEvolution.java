package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.ColumnBound;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose columns are others than the table's. The conversions are those that Hive 4.0.1 gave for the same values. */
class TestOrcEvolution {
    @TempDir
    Path directory;

    private String write(OrcFiles files, List<? extends List<?>> rows) {
        String path = directory.resolve("data").toString();
        files.write(path, rows);
        return path + ".orc";
    }

    private static Arguments of(String stored, Object value, String type, Object expected) {
        return Arguments.of(stored, value, type, expected);
    }

    static Stream<Arguments> conversions() {
        LocalDateTime time = LocalDateTime.parse("2020-01-02T03:04:05.678");
        return Stream.of(
                of("tinyint", (byte) -1, "bigint", -1L),
                of("smallint", (short) 128, "tinyint", null),
                of("smallint", (short) -7, "tinyint", (byte) -7),
                of("int", 65536, "smallint", null),
                of("bigint", 3_000_000_000L, "int", null),
                of("bigint", 1L, "int", 1),
                of("bigint", 1_600_000_000L, "timestamp", LocalDateTime.parse("2020-09-13T12:26:40")),
                of("boolean", true, "int", 1),
                of("int", 5, "boolean", true),
                of("int", 7, "string", "7"),
                of("int", 7, "decimal(5,1)", new BigDecimal("7.0")),
                of("int", 65536, "decimal(5,1)", null),
                of("double", 300.7, "tinyint", null),
                of("double", 300.7, "int", 300),
                of("double", 1e300, "float", Float.POSITIVE_INFINITY),
                of("float", 1.5f, "double", 1.5),
                of("decimal(10,2)", new BigDecimal("300.50"), "int", 300),
                of("decimal(10,2)", new BigDecimal("12345678.99"), "decimal(5,1)", null),
                of("decimal(10,2)", new BigDecimal("-0.05"), "decimal(5,1)", new BigDecimal("-0.1")),
                of("string", "12", "int", 12),
                of("string", "abc", "int", null),
                of("string", "1.5", "double", 1.5),
                of("string", "2020-01-02", "date", LocalDate.of(2020, 1, 2)),
                of("string", "2020-01-02 03:04:05.678", "timestamp", time),
                of("string", "abcdef", "varchar(3)", "abc"),
                of("string", "ab    ", "char(3)", "ab"),
                of("varchar(12)", "abcdefgh", "string", "abcdefgh"),
                of("char(12)", "abc", "string", "abc"),
                of("char(12)", "abcdefgh", "varchar(3)", "abc"),
                of("date", LocalDate.of(1500, 3, 1), "timestamp", LocalDateTime.of(1500, 3, 1, 0, 0)),
                of("date", LocalDate.of(2020, 1, 2), "string", "2020-01-02"),
                of("timestamp", time, "date", LocalDate.of(2020, 1, 2)),
                of("timestamp", time, "string", "2020-01-02 03:04:05.678"));
    }

    @ParameterizedTest
    @MethodSource("conversions")
    void testConversions(String stored, Object value, String type, Object expected) {
        String path = write(new OrcFiles("c " + stored), List.of(List.of(value), Arrays.asList((Object) null)));
        assertThat(new OrcFiles("c " + type).read(path))
                .isEqualTo(List.of(Arrays.asList(expected), Arrays.asList((Object) null)));
    }

    /** More rows than a batch has. */
    @ParameterizedTest
    @MethodSource("conversions")
    void testConversionsOfManyRows(String stored, Object value, String type, Object expected) {
        List<List<Object>> rows = new ArrayList<>();
        List<List<Object>> converted = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            boolean isNull = i % 7 == 3;
            rows.add(Collections.singletonList(isNull ? null : value));
            converted.add(Collections.singletonList(isNull ? null : expected));
        }
        assertThat(new OrcFiles("c " + type).read(write(new OrcFiles("c " + stored), rows)))
                .isEqualTo(converted);
    }

    @Test
    void testConversionsOfManyValues() {
        List<List<Object>> rows = IntStream.range(0, 9_000)
                .mapToObj(i -> List.<Object>of(i, (double) i, List.of(i)))
                .toList();
        String path = write(new OrcFiles("a int", "b double", "c array<int>"), rows);
        List<List<Object>> read = new OrcFiles("a string", "b bigint", "c array<double>").read(path);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(read.get(i)).isEqualTo(List.of(String.valueOf(i), (long) i, List.of((double) i)));
        }
    }

    @Test
    void testTextAsBytes() {
        String path = write(
                new OrcFiles("c string"),
                IntStream.range(0, 5_000).mapToObj(i -> List.of("v" + i % 5)).toList());
        List<List<Object>> read = new OrcFiles("c binary").read(path);
        assertThat(read).hasSize(5_000);
        assertThat(read.get(4_001)).isEqualTo(List.of("[118, 49]"));
    }

    @Test
    void testBoundsOnConvertedColumnsSkipNothing() {
        String path = write(new OrcFiles("c string"), List.of(List.of("9"), List.of("10"), List.of("1e1")));
        assertThat(new OrcFiles("c int")
                        .bounds(new ColumnBound(0, 10, 10, null))
                        .read(path))
                .contains(List.of(10));
        String numbers = write(new OrcFiles("c int"), List.of(List.of(9), List.of(10)));
        assertThat(new OrcFiles("c string")
                        .bounds(new ColumnBound(0, "9", "9", null))
                        .read(numbers))
                .contains(List.of("9"));
    }

    @Test
    void testImpossibleConversion() {
        String path = write(new OrcFiles("c date", "d int"), List.of(List.of(LocalDate.EPOCH, 1)));
        assertThatThrownBy(() -> new OrcFiles("c int", "d int").read(path))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TYPE_MISMATCH));
        assertThat(new OrcFiles("c int", "d int").projection(1).read(path)).isEqualTo(List.of(List.of(1)));
    }

    @Test
    void testColumnsByName() {
        String path = write(new OrcFiles("a int", "b string"), List.of(List.of(1, "x")));
        assertThat(new OrcFiles("B string", "z double", "A bigint").read(path))
                .isEqualTo(List.of(Arrays.asList("x", null, 1L)));
    }

    @Test
    void testColumnsByPosition() {
        String path = write(new OrcFiles("_col0 int", "_col1 string"), List.of(List.of(1, "x")));
        assertThat(new OrcFiles("id int", "name string", "more date").read(path))
                .isEqualTo(List.of(Arrays.asList(1, "x", null)));
        String named = write(new OrcFiles("a int", "b string"), List.of(List.of(1, "x")));
        assertThat(new OrcFiles("b int", "a string")
                        .properties("orc.force.positional.evolution", "true")
                        .read(named))
                .isEqualTo(List.of(List.of(1, "x")));
    }

    @Test
    void testRenamedColumns() {
        String path = write(new OrcFiles("a int", "b string"), List.of(List.of(1, "x")));
        assertThat(new OrcFiles("renamed int", "b string").read(path)).isEqualTo(List.of(List.of(1, "x")));
        assertThat(new OrcFiles("added int", "a int", "b string").read(path))
                .isEqualTo(List.of(Arrays.asList(null, 1, "x")));
        assertThat(new OrcFiles("renamed int", "b string")
                        .properties("orc.force.positional.evolution", "false")
                        .read(path))
                .isEqualTo(List.of(Arrays.asList(null, "x")));
    }

    @Test
    void testFieldsOfStructs() {
        String path = write(
                new OrcFiles("a array<struct<x:int,y:string>>", "m map<string,smallint>"),
                List.of(
                        List.of(List.of(Arrays.asList(1, "one"), Arrays.asList(null, "two")), Map.of("k", (short) 5)),
                        Arrays.asList(null, null)));
        assertThat(new OrcFiles("a array<struct<z:date,Y:string,x:bigint>>", "m map<string,string>").read(path))
                .isEqualTo(List.of(
                        List.of(
                                List.of(Arrays.asList(null, "one", 1L), Arrays.asList(null, "two", null)),
                                List.of(List.of("entry", "k", "5"))),
                        Arrays.asList(null, null)));
    }

    @Test
    void testDatesOfTheHybridCalendar() {
        List<List<Object>> rows = List.of(
                List.of(LocalDate.of(1, 1, 1), LocalDateTime.of(1, 1, 1, 0, 0, 0, 1)),
                List.of(LocalDate.of(1582, 10, 4), LocalDateTime.of(1582, 10, 4, 23, 59, 59)),
                List.of(LocalDate.of(1582, 10, 15), LocalDateTime.of(1582, 10, 15, 0, 0)),
                List.of(LocalDate.of(9999, 12, 31), LocalDateTime.of(9999, 12, 31, 0, 0)));
        for (String proleptic : List.of("true", "false")) {
            OrcFiles files = new OrcFiles("d date", "t timestamp").properties("orc.proleptic.gregorian", proleptic);
            String path = write(files, rows);
            assertThat(files.read(path)).isEqualTo(rows);
            assertThat(files.bounds(new ColumnBound(0, LocalDate.of(1582, 10, 4), LocalDate.of(1582, 10, 4), null))
                            .read(path))
                    .contains(rows.get(1));
            assertThat(new OrcFiles("d string", "t date").read(path))
                    .startsWith(List.of("0001-01-01", LocalDate.of(1, 1, 1)));
        }
    }

    /** 29 February 1500 was a day of the Julian calendar alone. Each of the days is the only one of its file, so that statistics have it, too. */
    @Test
    void testLeapDaysOfTheHybridCalendar() throws IOException {
        int leapDay = -171_596;
        List<LocalDate> days = List.of(LocalDate.of(1500, 2, 28), LocalDate.of(1500, 3, 1), LocalDate.of(1500, 3, 1));
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            String path = writeHybrid("leap" + i, leapDay - 1 + i);
            OrcFiles files = new OrcFiles("d date", "t timestamp");
            List<List<Object>> rows = List.of(List.of(day, day.atTime(0, 0, 1, 5_000_000)));
            assertThat(files.read(path)).isEqualTo(rows);
            assertThat(files.bounds(new ColumnBound(0, day, day, null)).read(path))
                    .isEqualTo(rows);
            LocalDateTime time = day.atTime(0, 0, 1, 5_000_000);
            assertThat(files.bounds(new ColumnBound(1, time, time, null)).read(path))
                    .isEqualTo(rows);
        }
    }

    /** A file of one row, as writers that know no other calendar write it. */
    private String writeHybrid(String name, int day) throws IOException {
        TypeDescription schema = TypeDescription.fromString("struct<d:date,t:timestamp>");
        String path = directory.resolve(name + ".orc").toString();
        try (Writer writer = OrcFile.createWriter(
                new org.apache.hadoop.fs.Path(path),
                OrcFile.writerOptions(new Configuration()).setSchema(schema).useUTCTimestamp(true))) {
            VectorizedRowBatch batch = schema.createRowBatch();
            ((LongColumnVector) batch.cols[0]).vector[0] = day;
            TimestampColumnVector times = (TimestampColumnVector) batch.cols[1];
            times.time[0] = day * 86_400_000L + 1005;
            times.nanos[0] = 5_000_000;
            batch.size = 1;
            writer.addRowBatch(batch);
        }
        return path;
    }
}
