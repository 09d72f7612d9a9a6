package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
import dev.skep.api.type.UnionType;
import dev.skep.api.vector.UnionValue;
import dev.skep.testing.GitMirror;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the example files of Apache ORC and compares them with the rows that lie beside them. The git directory of its repository is named
 * by the environment variable SKEP_ORC_MIRROR; without it nothing is tested.
 */
class TestOrcCorpus {
    private static final String ROOT = "examples/";
    private static final DateTimeFormatter TIMES = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    @TempDir
    Path directory;

    private GitMirror mirror;

    @Test
    void testExamples() throws Exception {
        Optional<GitMirror> named = GitMirror.of("SKEP_ORC_MIRROR", "apache/orc");
        if (named.isEmpty()) {
            return;
        }
        mirror = named.get();
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> outcomes = new TreeMap<>();
        List<String> names = mirror.files(ROOT, ".orc");
        for (String name : names) {
            byte[] bytes = mirror.bytes(name);
            if (bytes.length == 0 && !name.endsWith("zero.orc")) {
                outcomes.put(name, "not in the mirror");
                continue;
            }
            Path file = directory.resolve(name.replace('/', '-'));
            Files.write(file, bytes);
            try {
                outcomes.put(name, compare(file, name));
            } catch (SkepException e) {
                outcomes.put(name, e.code() + ": " + e.getMessage());
                if (e.code() == ErrorCode.FILE_CORRUPT && !name.contains("corrupt/")) {
                    wrong.put(name, e.getMessage());
                }
            } catch (AssertionError e) {
                outcomes.put(name, "WRONG " + e.getMessage());
                wrong.put(name, e.getMessage());
            }
        }
        outcomes.forEach((name, outcome) -> System.out.println(name + ": " + outcome));
        assertThat(wrong).isEmpty();
        assertThat(names).hasSizeGreaterThan(40);
    }

    private String compare(Path file, String name) throws IOException, InterruptedException {
        DiskStore store = new DiskStore();
        RowType columns = new OrcFormat()
                .inferColumns(store, store.status(file.toString()).orElseThrow())
                .orElse(new RowType(List.of()));
        List<List<Object>> rows = new OrcFiles(columns).read(file.toString());
        String expectedName = name.replaceFirst(ROOT, ROOT + "expected/").replaceFirst("\\.orc$", ".jsn.gz");
        byte[] expected = mirror.bytes(expectedName);
        if (expected.length == 0) {
            return rows.size() + " rows, none given to compare";
        }
        int line = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(expected)), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Map<?, ?> wanted = (Map<?, ?>) Json.parse(text);
                List<Object> row = rows.get(line++);
                for (int i = 0; i < columns.size(); i++) {
                    String column = columns.name(i);
                    DataType type = columns.type(i);
                    assertThat(agrees(row.get(i), wanted.get(column), type))
                            .as(name + " row " + line + " column " + column + ": " + row.get(i) + " for "
                                    + wanted.get(column))
                            .isTrue();
                }
            }
        }
        assertThat(rows).hasSize(line);
        return line + " rows agree";
    }

    /** Whether a value is what the rows beside the file say; these have floating-point numbers and some decimals shortened. */
    private static boolean agrees(Object value, Object expected, DataType type) {
        if (value == null || expected == null) {
            return value == expected;
        }
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT ->
                new BigDecimal(value.toString()).compareTo((BigDecimal) expected) == 0;
            case DECIMAL -> {
                BigDecimal wanted = (BigDecimal) expected;
                BigDecimal cut = ((BigDecimal) value)
                        .setScale(Math.min(wanted.scale(), ((BigDecimal) value).scale()), RoundingMode.DOWN);
                yield cut.compareTo(wanted) == 0;
            }
            case FLOAT, DOUBLE -> {
                double wanted = ((Number) expected).doubleValue();
                yield Math.abs(((Number) value).doubleValue() - wanted) <= Math.abs(wanted) * 1e-5;
            }
            case TIMESTAMP -> value.equals(LocalDateTime.parse(expected.toString(), TIMES));
            case BINARY -> value.equals(signed((List<?>) expected));
            case ARRAY -> {
                DataType element = ((ArrayType) type).element();
                yield all((List<?>) value, (List<?>) expected, (one, other) -> agrees(one, other, element));
            }
            case MAP ->
                all(
                        (List<?>) value,
                        (List<?>) expected,
                        (one, other) -> entryAgrees((List<?>) one, (Map<?, ?>) other, (MapType) type));
            case STRUCT -> structAgrees((List<?>) value, (Map<?, ?>) expected, (StructType) type);
            case UNION -> {
                UnionValue union = (UnionValue) value;
                Map<?, ?> wanted = (Map<?, ?>) expected;
                yield ((Number) wanted.get("tag")).intValue() == union.tag()
                        && agrees(
                                union.value(),
                                wanted.get("value"),
                                ((UnionType) type).alternatives().get(union.tag()));
            }
            default -> value.toString().equals(expected.toString());
        };
    }

    private static boolean all(List<?> values, List<?> expected, BiPredicate<Object, Object> agree) {
        return values.size() == expected.size()
                && IntStream.range(0, values.size()).allMatch(i -> agree.test(values.get(i), expected.get(i)));
    }

    private static boolean entryAgrees(List<?> entry, Map<?, ?> expected, MapType type) {
        return agrees(entry.get(1), expected.get("key"), type.key())
                && agrees(entry.get(2), expected.get("value"), type.value());
    }

    private static boolean structAgrees(List<?> values, Map<?, ?> expected, StructType type) {
        return IntStream.range(0, values.size()).allMatch(i -> {
            StructType.Field field = type.fields().get(i);
            return agrees(values.get(i), expected.get(field.name()), field.type());
        });
    }

    private static String signed(List<?> bytes) {
        return bytes.stream()
                .map(each -> String.valueOf(((BigDecimal) each).byteValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
