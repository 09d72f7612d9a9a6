package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.Split;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV whose values may have line breaks: what is written is read, whole and in parts, and what is malformed is an error with its line. */
class TestCsvRecords {
    private static final Map<String, String> RECORDS = Map.of(
            "serde",
            "org.apache.hadoop.hive.serde2.OpenCSVSerde",
            "separatorChar",
            ",",
            "quoteChar",
            "\"",
            "escapeChar",
            "\"",
            "skep.csv.null",
            "",
            "serialization.null.format",
            "\u0001\u0000");

    @TempDir
    Path directory;

    /** {@code -Dseeds=300} tries more than usual. */
    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("seeds", 10));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("data.csv"), text);
    }

    private List<List<Object>> read(String text, String... columns) throws IOException {
        return files(RECORDS, columns).read(write(text).toString());
    }

    private static FormatFiles files(Map<String, String> properties, String... columns) {
        return new FormatFiles(new TextFormat(), FormatFiles.columns(columns)).properties(properties);
    }

    @Test
    void valuesWithLineBreaks() throws IOException {
        assertThat(read("a,\"b\nc\r\nd\"\r\n\"\"\"x\"\"\",\"\"\n,5\" pipe\n\n\"q\",", "a string", "b string"))
                .containsExactly(
                        List.of("a", "b\nc\r\nd"),
                        List.of("\"x\"", ""),
                        Arrays.asList(null, "5\" pipe"),
                        Arrays.asList("q", null));
    }

    @Test
    void anEmptyLineIsARecordOfOneColumn() throws IOException {
        assertThat(read("a\n\n\"\"\nb\n", "a string"))
                .containsExactly(List.of("a"), Arrays.asList((Object) null), List.of(""), List.of("b"));
    }

    @Test
    void escapes() throws IOException {
        Map<String, String> escaped = new HashMap<>(RECORDS);
        escaped.put("escapeChar", "\\");
        assertThat(files(escaped, "a string", "b string")
                        .read(write("\"a\\\"\\\\\\n\n\",b\\\n").toString()))
                .containsExactly(List.of("a\"\\\\n\n", "b\\"));
    }

    @Test
    void headersMayHaveLineBreaks() throws IOException {
        Map<String, String> headed = new HashMap<>(RECORDS);
        headed.put("skip.header.line.count", "1");
        assertThat(files(headed, "a string", "b string")
                        .read(write("\"a\nz\",b\n1,2\n").toString()))
                .containsExactly(List.of("1", "2"));
    }

    private void refuses(String text, String message) {
        assertThatThrownBy(() -> read(text, "a string", "b string")).isInstanceOfSatisfying(SkepException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
            assertThat(e.getMessage()).contains("data.csv").endsWith(message);
        });
    }

    @Test
    void malformedRecordsAreErrorsWithTheirLine() {
        refuses("1,2\n\"3\nx\",4\n5\n", "line 4 has 1 value for 2 columns");
        refuses("1,2\n3,4,5\n", "line 2 has 3 values for 2 columns");
        refuses("1,2\n3,\"4\n5,6\n", "line 2 has a quote that is not closed");
        refuses("1,2\n\n3,\"4\"x\n", "line 3 has text after a closing quote");
        refuses("1,2\n3,4,", "line 2 has 3 values for 2 columns");
    }

    @Test
    void columnsThatNobodyWantsCountToo() throws IOException {
        Path file = write("1,2\n3\n");
        assertThatThrownBy(() ->
                        files(RECORDS, "a string", "b string").projection(0).read(file.toString()))
                .isInstanceOf(SkepException.class);
    }

    @Test
    void raggedRecords() throws IOException {
        Map<String, String> ragged = new HashMap<>(RECORDS);
        ragged.put(TextFormat.RAGGED_CSV, "true");
        assertThat(files(ragged, "a string", "b string")
                        .read(write("1\n1,2,3\n\n4,5\n").toString()))
                .containsExactly(Arrays.asList("1", null), List.of("1", "2"), List.of("4", "5"));
    }

    private static final List<String> PIECES = List.of("a", "bc", "\"", ",", "\n", "\r\n", "x\"y", " ", "\",\"", "é");

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            value.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return value.toString();
    }

    /** Cut anywhere a file gives its rows once, or is an error that says what to do. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyCut(int seed) throws IOException {
        Random random = new Random(seed);
        FormatFiles files = files(RECORDS, "a string", "b string");
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(Arrays.asList(value(random), random.nextInt(5) == 0 ? null : value(random)));
        }
        Path file = directory.resolve("random.csv");
        files.write(file.toString(), rows);
        assertThat(files.read(file.toString())).isEqualTo(rows);
        long length = Files.size(file);
        int refused = 0;
        for (long cut = 1; cut < length; cut++) {
            try {
                List<List<Object>> found = read(files, new Split(file.toString(), 0, cut, length));
                found.addAll(read(files, new Split(file.toString(), cut, length - cut, length)));
                assertThat(found).as("cut at %d", cut).isEqualTo(rows);
            } catch (SkepException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                refused++;
            }
        }
        assertThat(refused).as("cuts whose place was not told").isLessThan((int) length / 10);
    }

    private static List<List<Object>> read(FormatFiles files, Split split) {
        List<List<Object>> rows = new ArrayList<>();
        try (FormatReader reader = files.open(split)) {
            for (RowBatch batch = reader.next(); batch != null; batch = reader.next()) {
                rows.addAll(files.rows(batch));
            }
        }
        return rows;
    }

    @Test
    void filesAreReadWholeOnRequest() throws IOException {
        Path file = write("1,2\n".repeat(1000));
        Map<String, String> whole = new HashMap<>(RECORDS);
        whole.put(TextFormat.PARALLEL_CSV, "false");
        RowType columns = FormatFiles.columns("a string", "b string");
        assertThat(new FormatFiles(new TextFormat(), columns)
                        .properties(whole)
                        .splitBytes(100)
                        .read(file.toString()))
                .hasSize(1000);
        assertThat(new TextFormat()
                        .splits(FormatFiles.STORE.status(file.toString()).orElseThrow(), 100, whole))
                .hasSize(1);
        assertThat(new TextFormat()
                        .splits(FormatFiles.STORE.status(file.toString()).orElseThrow(), 100, RECORDS))
                .hasSize(40);
    }
}
