package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.RowFilter;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType.Field;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.function.type.ValueText;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected values were printed by Hive 4.0.1 for the same text. */
class TestTextFormat {
    private static final Map<String, String> COMMA = Map.of("field.delim", ",");

    @TempDir
    Path directory;

    private String file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    /** Rows as text, a bar between columns. */
    private static List<String> show(RowType columns, List<List<Object>> rows) {
        return rows.stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>();
                    for (int i = 0; i < row.size(); i++) {
                        cells.add(
                                row.get(i) instanceof String text
                                                && !columns.type(i).isNested()
                                        ? text
                                        : ValueText.of(columns.type(i), row.get(i), FormatFiles.ZONE));
                    }
                    return cells.stream().map(String::valueOf).collect(Collectors.joining("|"));
                })
                .toList();
    }

    private List<String> read(Map<String, String> properties, String text, String... declarations) throws IOException {
        RowType columns = FormatFiles.columns(declarations);
        String path = file("data", text);
        return show(
                columns,
                new FormatFiles(new TextFormat(), columns)
                        .properties(properties)
                        .read(path));
    }

    private List<String> parse(String type, String... texts) throws IOException {
        return read(COMMA, String.join("\n", texts) + "\n", "a " + type);
    }

    @Test
    void testIntegers() throws IOException {
        assertThat(parse(
                        "tinyint", "1", " 1", "1 ", "+5", "-5", "", "abc", "1.5", "1.", ".5", "1e2", "127", "128",
                        "-128", "-129"))
                .containsExactly(
                        "1", "null", "null", "5", "-5", "null", "null", "1", "1", "0", "null", "127", "null", "-128",
                        "null");
        assertThat(parse("smallint", "32767", "32768")).containsExactly("32767", "null");
        assertThat(parse("int", "2147483647", "2147483648", "--1", "+", "-", "1L", "1.5.2", "1.5a", "\\N"))
                .containsExactly("2147483647", "null", "null", "null", "null", "null", "null", "null", "null");
        assertThat(parse(
                        "bigint",
                        "9223372036854775807",
                        "9223372036854775808",
                        "-9223372036854775808",
                        "0000000000000000000001"))
                .containsExactly("9223372036854775807", "null", "-9223372036854775808", "1");
    }

    @Test
    void testFloatingPoint() throws IOException {
        assertThat(parse(
                        "double",
                        "1",
                        " 1",
                        "1 ",
                        "1.5",
                        ".5",
                        "1.",
                        "1e2",
                        "1d",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "inf",
                        "0x10",
                        "",
                        "-0"))
                .containsExactly(
                        "1.0",
                        "1.0",
                        "1.0",
                        "1.5",
                        "0.5",
                        "1.0",
                        "100.0",
                        "1.0",
                        "NaN",
                        "Infinity",
                        "-Infinity",
                        "null",
                        "null",
                        "null",
                        "-0.0");
        assertThat(parse("float", "1500000000", "1.005", "0.1", "16777217", "3.4028235e38", "."))
                .containsExactly("1.5E9", "1.005", "0.1", "1.6777216E7", "3.4028235E38", "null");
        assertThat(parse("double", "12345678901234567", "0.1234567890123456789", "999999999999999.9"))
                .containsExactly("1.2345678901234568E16", "0.12345678901234568", "9.999999999999999E14");
    }

    @Test
    void testDecimals() throws IOException {
        assertThat(parse(
                        "decimal(5,2)",
                        "1",
                        " 1",
                        "+5",
                        "1.",
                        ".5",
                        "1e2",
                        "1.005",
                        "1.234",
                        "999.995",
                        "1000",
                        "-0.005",
                        "",
                        "-"))
                .containsExactly(
                        "1.00", "1.00", "5.00", "1.00", "0.50", "100.00", "1.01", "1.23", "null", "null", "-0.01",
                        "null", "null");
        assertThat(parse("decimal(38,2)", "1234567890123456789012345678901234567.8", "-1", "1e36"))
                .containsExactly("null", "-1.00", "null");
        assertThat(parse("decimal(38,2)", "123456789012345678901234567890123456.78"))
                .containsExactly("123456789012345678901234567890123456.78");
    }

    @Test
    void testBooleans() throws IOException {
        assertThat(parse("boolean", "TRUE", "true", "False", "t", "1", "", " true", "true ", "yes"))
                .containsExactly("true", "true", "false", "null", "null", "null", "null", "null", "null");
    }

    @Test
    void testDates() throws IOException {
        assertThat(parse(
                        "date",
                        "2020-01-02",
                        "2020-1-2",
                        " 2020-01-02",
                        "2020-01-02 03:04:05",
                        "2020-13-01",
                        "2020-02-30",
                        "0001-01-01",
                        "10000-01-01",
                        "2020-01-02abc",
                        "20200102",
                        "2020/01/02",
                        ""))
                .containsExactly(
                        "2020-01-02",
                        "2020-01-02",
                        "2020-01-02",
                        "2020-01-02",
                        "null",
                        "null",
                        "0001-01-01",
                        "null",
                        "2020-01-02",
                        "null",
                        "null",
                        "null");
    }

    @Test
    void testTimestamps() throws IOException {
        assertThat(parse(
                        "timestamp",
                        "2020-01-02",
                        "2020-01-02 03:04:05",
                        "2020-01-02 03:04:05.123456789",
                        "2020-01-02 03:04:05.1",
                        "2020-01-02T03:04:05",
                        "2020-01-02T03:04:05Z",
                        "2020-01-02 03:04",
                        "2020-01-02 3:4:5",
                        "2020-01-02 24:00:00",
                        "2020-01-02 03:04:05.1234567890",
                        "2020-01-02 03:04:05+01:00",
                        "abc",
                        "1969-12-31 23:59:59.5"))
                .containsExactly(
                        "null",
                        "2020-01-02 03:04:05",
                        "2020-01-02 03:04:05.123456789",
                        "2020-01-02 03:04:05.1",
                        "2020-01-02 03:04:05",
                        "null",
                        "null",
                        "2020-01-02 03:04:05",
                        "null",
                        "null",
                        "null",
                        "null",
                        "1969-12-31 23:59:59.5");
        assertThat(parse("timestamp with local time zone", "2020-01-02", "2020-01-02 03:04:05+01:00", "abc"))
                .containsExactly(
                        "2020-01-02 00:00:00.0 America/New_York", "2020-01-01 21:04:05.0 America/New_York", "null");
    }

    @Test
    void testStrings() throws IOException {
        assertThat(read(
                        Map.of(),
                        "hello world  \1hello world  \1hello world  \1aGVsbG8=\n中文字符\1中文字符\1中文字符\1hello\n\1\1\1\n",
                        "a char(5)",
                        "b varchar(3)",
                        "c string",
                        "d binary"))
                .containsExactly(
                        "hello|hel|hello world  |[104, 101, 108, 108, 111]",
                        "中文字符|中文字|中文字符|[104, 101, 108, 108, 111]",
                        "|||[]");
    }

    @Test
    void testNested() throws IOException {
        String text =
                """
                1;2,k:v;k2:v2,1;x,a:b;c
                ,,,
                \\N,\\N,\\N,\\N
                1;\\N;x,k;:v;k3:\\N;k:again,1;x;extra,a:\\N;;\\N
                5,k,\\N,:
                ;,k::v,;,;
                """;
        assertThat(read(
                        Map.of("field.delim", ",", "colelction.delim", ";", "mapkey.delim", ":"),
                        text,
                        "a array<int>",
                        "m map<string,string>",
                        "s struct<x:int,y:string>",
                        "aa array<array<string>>"))
                .containsExactly(
                        "[1,2]|{\"k\":\"v\",\"k2\":\"v2\"}|{\"x\":1,\"y\":\"x\"}|[[\"a\",\"b\"],[\"c\"]]",
                        "[]|{}|{\"x\":null,\"y\":null}|[]",
                        "null|null|null|null",
                        "[1,null,null]|{\"k\":null,\"\":\"v\",\"k3\":null}|{\"x\":1,\"y\":\"x\"}|[[\"a\",null],[],null]",
                        "[5]|{\"k\":null}|null|[[\"\",\"\"]]",
                        "[null,null]|{\"k\":\":v\"}|{\"x\":null,\"y\":\"\"}|[[],[]]");
    }

    @Test
    void testEscapesAndLineEnds() throws IOException {
        assertThat(read(
                        Map.of("field.delim", ",", "escape.delim", "\\"),
                        "a\\,b,c\\nd,e\\\\f,g\\\n1,2\r\n3,4\r5,6\n\\N,\\\\N,x\n\n7\n8,9,10,11",
                        "a string",
                        "b string",
                        "c string"))
                .containsExactly(
                        "a,b|c\nd|e\\f",
                        "1|2|null",
                        "3|4|null",
                        "5|6|null",
                        "null|\\N|x",
                        "|null|null",
                        "7|null|null",
                        "8|9|10");
    }

    @Test
    void testLastColumnTakesRest() throws IOException {
        assertThat(read(
                        Map.of("field.delim", ",", "serialization.last.column.takes.rest", "true"),
                        "1,2,3,4\n5\n6,\n",
                        "a string",
                        "b string"))
                .containsExactly("1|2,3,4", "5|null", "6|");
    }

    @Test
    void testCsv() throws IOException {
        String text = "a,b,c\n\"x,1\",\"y\"\"q\",z\nplain,\"unterminated\nnext,1,2\n\"multi\nline\",2,3\n\n1\n1,2,3,4\n"
                + "a\\,b,c,d\n\"a\\\"b\",c,d\n a , \"b\" ,c\n\"a\"b,c,d\n";
        assertThat(read(
                        Map.of("serde", "org.apache.hadoop.hive.serde2.OpenCSVSerde", "skip.header.line.count", "1"),
                        text,
                        "a string",
                        "b string",
                        "c string"))
                .containsExactly(
                        "x,1|y\"q|z",
                        "plain|null|null",
                        "next|1|2",
                        "null|null|null",
                        "null|null|null",
                        "null|null|null",
                        "1|null|null",
                        "1|2|3",
                        "a|b|c",
                        "a\"b|c|d",
                        " a |b\" |c",
                        "ab|c|d");
    }

    @Test
    void testHeaderAndFooter() throws IOException {
        assertThat(read(
                        Map.of("skip.header.line.count", "2", "skip.footer.line.count", "1"),
                        "h1\nh2\n1\n2\nf",
                        "a int"))
                .containsExactly("1", "2");
        assertThat(read(Map.of("skip.header.line.count", "5"), "h1\nh2\n", "a int"))
                .isEmpty();
        assertThatThrownBy(() -> read(Map.of("skip.header.line.count", "x"), "1\n", "a int"))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_SETTING));
    }

    @Test
    void testEverySplitSizeGivesEachLineOnce() throws IOException {
        RowType columns = FormatFiles.columns("a int", "b string");
        StringBuilder text = new StringBuilder();
        String[] ends = {"\n", "\r\n", "\r"};
        for (int i = 0; i < 40; i++) {
            text.append(i).append(',').append("x".repeat(i % 7)).append(ends[i % 3]);
        }
        String path = file("data", text.toString());
        FormatFiles files = new FormatFiles(new TextFormat(), columns).properties(COMMA);
        List<List<Object>> expected = files.read(path);
        assertThat(expected).hasSize(40);
        for (int bytes = 1; bytes <= text.length(); bytes++) {
            assertThat(files.splitBytes(bytes).batchRows(1 + bytes % 9).read(path))
                    .isEqualTo(expected);
        }
    }

    @Test
    void testLongLinesAndBuffers() throws IOException {
        RowType columns = FormatFiles.columns("a int", "b string", "c string");
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(List.of(i, "y".repeat(i * 97 % 9000), i == 100 ? "z".repeat(2_000_000) : "w"));
        }
        String path = directory.resolve("data").toString();
        FormatFiles files = new FormatFiles(new TextFormat(), columns);
        files.write(path, rows);
        assertThat(files.read(path)).isEqualTo(rows);
        assertThat(files.splitBytes(70_000).read(path)).isEqualTo(rows);
        assertThat(files.projection(0).read(path))
                .isEqualTo(rows.stream().map(row -> List.of(row.get(0))).toList());
    }

    @Test
    void testFilterChoosesRowsAndKeepsOthersUnparsed() throws IOException {
        RowType columns = FormatFiles.columns("a bigint", "b string");
        List<List<Object>> rows = LongStream.range(0, 5000)
                .mapToObj(i -> List.<Object>of(i, "v" + i))
                .toList();
        String path = directory.resolve("data").toString();
        FormatFiles files = new FormatFiles(new TextFormat(), columns);
        files.write(path, rows);
        RowFilter every777th = new RowFilter() {
            @Override
            public int[] columns() {
                return new int[] {1};
            }

            @Override
            public int select(RowBatch batch, int[] selected) {
                int count = 0;
                for (int i = 0; i < batch.rowCount(); i++) {
                    if (((LongVector) batch.column(0)).values()[i] % 777 == 0) {
                        selected[count++] = i;
                    }
                }
                return count;
            }
        };
        assertThat(files.projection(1, 0).filter(every777th).read(path))
                .containsExactly(
                        List.of("v0", 0L),
                        List.of("v777", 777L),
                        List.of("v1554", 1554L),
                        List.of("v2331", 2331L),
                        List.of("v3108", 3108L),
                        List.of("v3885", 3885L),
                        List.of("v4662", 4662L));
    }

    @Test
    void testCompressed() throws IOException {
        byte[] text = "1\n2\n3\n".getBytes(StandardCharsets.UTF_8);
        FormatFiles files = new FormatFiles(
                        new TextFormat(), new RowType(List.of(new Field("a", dev.skep.api.type.PrimitiveType.INT))))
                .splitBytes(1);
        Path gzip = directory.resolve("a.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(text);
        }
        Path bzip = directory.resolve("a.bz2");
        try (OutputStream out = new BZip2CompressorOutputStream(Files.newOutputStream(bzip))) {
            out.write(text);
        }
        assertThat(files.read(gzip.toString())).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(files.read(bzip.toString())).containsExactly(List.of(1), List.of(2), List.of(3));
        byte[] bytes = Files.readAllBytes(gzip);
        Files.write(gzip, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> files.read(gzip.toString())).isInstanceOfSatisfying(SkepException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
            assertThat(e.getMessage()).contains("a.gz");
        });
    }

    @Test
    void testWrittenText() throws IOException {
        RowType columns = FormatFiles.columns(
                "a array<int>",
                "m map<string,string>",
                "c char(6)",
                "d decimal(10,3)",
                "t timestamp",
                "bo boolean",
                "f float",
                "g double",
                "bi binary");
        Path path = directory.resolve("out");
        java.util.Map<String, String> map = new java.util.LinkedHashMap<>();
        map.put("a", "x");
        map.put("b", null);
        new FormatFiles(new TextFormat(), columns)
                .properties(Map.of("field.delim", ",", "collection.delim", ";", "mapkey.delim", ":"))
                .write(
                        path.toString(),
                        List.of(java.util.Arrays.asList(
                                java.util.Arrays.asList(1, null, 3),
                                map,
                                "ab",
                                new java.math.BigDecimal("-0.005"),
                                java.time.LocalDateTime.of(2020, 1, 1, 0, 0),
                                true,
                                1.5f,
                                1e20,
                                "hi".getBytes(StandardCharsets.UTF_8))));
        assertThat(Files.readString(path))
                .isEqualTo("1;\\N;3,a:x;b:\\N,ab    ,-0.005,2020-01-01 00:00:00,true,1.5,1.0E20,aGk\n");
        new FormatFiles(new TextFormat(), FormatFiles.columns("a string", "b string"))
                .properties(Map.of("field.delim", ",", "escape.delim", "\\"))
                .write(path.toString(), List.of(List.of("a,b\\c", "d"), java.util.Arrays.asList(null, "\\N")));
        assertThat(Files.readString(path)).isEqualTo("a\\,b\\\\c,d\n\\N,\\\\N\n");
        new FormatFiles(new TextFormat(), FormatFiles.columns("a string", "b string", "c int"))
                .properties(Map.of("serde", "org.apache.hadoop.hive.serde2.OpenCSVSerde"))
                .write(path.toString(), List.of(List.of("a\"b", "c,d", 1), java.util.Arrays.asList(null, "", 2)));
        assertThat(Files.readString(path)).isEqualTo("\"a\"\"b\",\"c,d\",\"1\"\n,\"\",\"2\"\n");
    }
}
