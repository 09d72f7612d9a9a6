package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSerDes {
    private static final Map<String, String> JSON = Map.of("serde", "org.apache.hive.hcatalog.data.JsonSerDe");

    @TempDir
    Path directory;

    private List<List<Object>> read(Map<String, String> properties, String text, String... columns) throws IOException {
        Path file = directory.resolve("data");
        Files.writeString(file, text);
        return new FormatFiles(new TextFormat(), FormatFiles.columns(columns))
                .properties(properties)
                .read(file.toString());
    }

    @Test
    void testJson() throws IOException {
        assertThat(read(
                        JSON,
                        """
                        {"A": 1, "b" : "x\\n\\u00e9\\ud83d\\ude00\\"", "c": [1, null, 3], "d": {"k": {"x": 5}}, "z": 0}

                        {"b": "null", "c": [], "a": "12", "d": null}
                        {"b": 5.5, "a": null, "d": {}}
                        """,
                        "a int",
                        "b string",
                        "c array<int>",
                        "d map<string,struct<x:bigint,y:string>>"))
                .containsExactly(
                        Arrays.asList(1, "x\né😀\"", Arrays.asList(1, null, 3), Map.of("k", Arrays.asList(5L, null))),
                        Arrays.asList(null, null, null, null),
                        Arrays.asList(12, "null", List.of(), null),
                        Arrays.asList(null, "5.5", null, Map.of()));
        assertThatThrownBy(() -> read(JSON, "{\"a\":1}\n{\"a\":\n", "a int"))
                .isInstanceOfSatisfying(SkepException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.FILE_CORRUPT);
                    assertThat(e.getMessage()).contains("data", "byte 8");
                });
    }

    @Test
    void testJsonWithKeysInAnyOrder() throws IOException {
        assertThat(read(
                        JSON,
                        """
                        {"a": 1, "b": 2, "c": 3}
                        {"c": 6 , "x": 0, "a": 4, "B": 5}
                        {"b":7,"b":8}
                        {"x":9}
                        {"a":-1.5e1,"c":true,"b":"12"}
                        """,
                        "a int",
                        "b int",
                        "c int"))
                .containsExactly(
                        List.of(1, 2, 3),
                        List.of(4, 5, 6),
                        Arrays.asList(null, 8, null),
                        Arrays.asList(null, null, null),
                        List.of(-15, 12, 1));
    }

    @Test
    void testJsonReadsWhatItWrites() {
        RowType columns = FormatFiles.columns(
                "a int",
                "b string",
                "c double",
                "d decimal(20,3)",
                "e boolean",
                "f date",
                "g timestamp",
                "h array<struct<x:string,y:map<string,bigint>>>");
        RandomValues values = new RandomValues(new Random(1), 15);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(values.row(columns));
        }
        String path = directory.resolve("data").toString();
        FormatFiles files = new FormatFiles(new TextFormat(), columns).properties(JSON);
        files.write(path, rows);
        assertThat(files.splitBytes(10_000).read(path)).isEqualTo(rows);
    }

    @Test
    void testDelimitedReadsWhatItWrites() {
        RowType columns = FormatFiles.columns(
                "a tinyint",
                "b bigint",
                "c double",
                "d decimal(20,3)",
                "e boolean",
                "f date",
                "g timestamp",
                "i char(9)",
                "j varchar(9)",
                "k float",
                "m string");
        RandomValues values = new RandomValues(new Random(2), 15);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            rows.add(values.row(columns));
        }
        String path = directory.resolve("data").toString();
        FormatFiles files =
                new FormatFiles(new TextFormat(), columns).properties(Map.of("field.delim", ",", "escape.delim", "\\"));
        files.write(path, rows);
        List<List<Object>> actual = files.splitBytes(10_000).read(path);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(actual.get(i)).isEqualTo(rows.get(i));
        }
        assertThat(actual).hasSameSizeAs(rows);
    }

    @Test
    void testRegex() throws IOException {
        Map<String, String> properties = Map.of(
                "serde", "org.apache.hadoop.hive.serde2.RegexSerDe", "input.regex", "(\\S+) é?(\\d+)(?: (\\S+))?");
        assertThat(read(properties, "a 1 x\nzé é22\nno match at all\n", "a string", "b int", "c string"))
                .containsExactly(List.of("a", 1, "x"), Arrays.asList("zé", 22, null), Arrays.asList(null, null, null));
        assertThatThrownBy(() -> read(Map.of("serde", "org.apache.hadoop.hive.serde2.RegexSerDe"), "a", "a string"))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_SETTING));
    }
}
