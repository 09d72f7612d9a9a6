package dev.skep.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.TypeKind;
import dev.skep.format.text.print.JsonValues;
import dev.skep.function.type.ValueText;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.RandomValues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of CSV and JSON say what {@link ValueText} says of the same values. */
class TestRowPrinters {
    private static final Map<String, String> JSON = Map.of("serde", "org.apache.hive.hcatalog.data.JsonSerDe");
    private static final Map<String, String> CSV = Map.of("serde", "org.apache.hadoop.hive.serde2.OpenCSVSerde");
    private static final RowType COLUMNS = FormatFiles.columns(
            "a boolean",
            "b tinyint",
            "c smallint",
            "d int",
            "e bigint",
            "f float",
            "g double",
            "h decimal(18,4)",
            "i decimal(38,10)",
            "j decimal(9,0)",
            "k string",
            "l varchar(9)",
            "m char(9)",
            "n binary",
            "o date",
            "p timestamp",
            "q timestamp with local time zone",
            "r array<struct<x:string,y:decimal(9,2)>>",
            "s map<date,double>");

    @TempDir
    Path directory;

    private List<String> lines(Map<String, String> properties, RowType columns, List<List<Object>> rows)
            throws IOException {
        Path file = directory.resolve("data");
        new FormatFiles(new TextFormat(), columns).properties(properties).write(file.toString(), rows);
        return Files.readAllLines(file);
    }

    private static List<List<Object>> rows() {
        RandomValues values = new RandomValues(new Random(5), 15);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            rows.add(values.row(COLUMNS));
        }
        rows.add(Collections.nCopies(COLUMNS.size(), null));
        for (boolean high : new boolean[] {false, true}) {
            rows.add(Arrays.asList(
                    high,
                    high ? Byte.MAX_VALUE : Byte.MIN_VALUE,
                    high ? Short.MAX_VALUE : Short.MIN_VALUE,
                    high ? Integer.MAX_VALUE : Integer.MIN_VALUE,
                    high ? Long.MAX_VALUE : Long.MIN_VALUE,
                    high ? Float.POSITIVE_INFINITY : Float.NaN,
                    high ? -0.0 : Double.NEGATIVE_INFINITY,
                    new BigDecimal(high ? "99999999999999.9999" : "-99999999999999.9999"),
                    new BigDecimal(high ? "9999999999999999999999999999.0000000000" : "-0.0000000001"),
                    new BigDecimal(high ? "0" : "-900000000"),
                    high ? "\u0001\u001f\u007f\b\f\t\"\\/" : "",
                    "é\"",
                    high ? "" : "中",
                    "\"\\".getBytes(StandardCharsets.UTF_8),
                    LocalDate.of(high ? 9999 : 1, 12, 31),
                    LocalDateTime.of(high ? 9999 : 1, 1, 2, 23, 59, 59, high ? 999_999_999 : 1_000),
                    Instant.EPOCH,
                    Arrays.asList(null, Arrays.asList("\"", new BigDecimal("-0.10"))),
                    Collections.singletonMap(LocalDate.EPOCH, Double.NaN)));
        }
        return rows;
    }

    @Test
    void testJson() throws IOException {
        StructType type = new StructType(COLUMNS.columns());
        JsonValues json = new JsonValues(FormatFiles.ZONE);
        List<List<Object>> rows = rows();
        List<String> expected = new ArrayList<>();
        for (List<Object> row : rows) {
            expected.add(ValueText.of(json.type(type), json.value(type, row), FormatFiles.ZONE));
        }
        assertThat(lines(JSON, COLUMNS, rows)).isEqualTo(expected);
    }

    @Test
    void testCsv() throws IOException {
        List<List<Object>> rows = rows();
        List<String> expected = new ArrayList<>();
        for (List<Object> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String text = ValueText.of(COLUMNS.type(i), row.get(i), FormatFiles.ZONE);
                if (text != null && COLUMNS.type(i).is(TypeKind.DECIMAL)) {
                    text = new BigDecimal(text).stripTrailingZeros().toPlainString();
                }
                line.append(i > 0 ? "," : "").append(text == null ? "" : '"' + text.replace("\"", "\"\"") + '"');
            }
            expected.add(line.toString());
        }
        assertThat(lines(CSV, COLUMNS, rows)).isEqualTo(expected);
    }

    @Test
    void testQuotesAndEscapesMayBeAnyCharacter() throws IOException {
        Map<String, String> properties = Map.of(
                "serde",
                CSV.get("serde"),
                "separatorChar",
                ";",
                "quoteChar",
                "1",
                "escapeChar",
                "-",
                "skep.csv.null",
                "N");
        assertThat(lines(
                        properties,
                        FormatFiles.columns("a int", "b decimal(5,2)", "c string"),
                        List.of(Arrays.asList(-11, new BigDecimal("1.50"), null))))
                .containsExactly("1---1-11;1-1.501;N");
    }

    @Test
    void testBytesThatAreNoText() throws IOException {
        RowType columns = FormatFiles.columns("a binary");
        List<Object> row = List.of(new byte[] {'x', (byte) 0xff, '"'});
        assertThat(lines(CSV, columns, List.of(row))).containsExactly("\"x\ufffd\"\"\"");
        assertThat(lines(JSON, columns, List.of(row))).containsExactly("{\"a\":\"eP8i\"}");
    }

    @Test
    void testJsonHasNoUnions() {
        assertThatThrownBy(() -> lines(JSON, FormatFiles.columns("a array<uniontype<int,string>>"), List.of()))
                .isInstanceOf(SkepException.class)
                .hasMessageContaining("not supported in JSON files");
    }
}
