package dev.skep.format.orc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.StructType;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the example files of Apache ORC and compares them with the rows that lie beside them. The git directory of its repository is named
 * by the environment variable SKEP_ORC_MIRROR; without it nothing is tested.
 */
class TestOrcCorpus {
    private static final String MIRROR = System.getenv("SKEP_ORC_MIRROR");
    private static final String ROOT = "examples/";

    @TempDir
    Path directory;

    @BeforeAll
    static void tellWhatIsMissing() {
        if (MIRROR == null) {
            System.out.println("TestOrcCorpus is skipped: SKEP_ORC_MIRROR names no git directory of apache/orc");
        }
    }

    @Test
    void testExamples() throws Exception {
        if (MIRROR == null) {
            return;
        }
        Map<String, String> wrong = new TreeMap<>();
        Map<String, String> outcomes = new TreeMap<>();
        List<String> names = new String(git("ls-tree", "-r", "--name-only", "HEAD", ROOT), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> name.endsWith(".orc"))
                .toList();
        for (String name : names) {
            byte[] bytes = git("cat-file", "-p", "HEAD:" + name);
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
        int[] readable = IntStream.range(0, columns.size())
                .filter(column -> !hasUnion(columns.type(column)))
                .toArray();
        List<List<Object>> rows = new OrcFiles(columns).projection(readable).read(file.toString());
        String expectedName = name.replaceFirst(ROOT, ROOT + "expected/").replaceFirst("\\.orc$", ".jsn.gz");
        byte[] expected = git("cat-file", "-p", "HEAD:" + expectedName);
        if (expected.length == 0) {
            return rows.size() + " rows, none given to compare";
        }
        int line = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(expected)), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Map<?, ?> wanted = (Map<?, ?>) Json.parse(text);
                List<Object> row = rows.get(line++);
                for (int i = 0; i < readable.length; i++) {
                    String column = columns.name(readable[i]);
                    DataType type = columns.type(readable[i]);
                    assertThat(json(row.get(i), type))
                            .as(name + " row " + line + " column " + column)
                            .isEqualTo(expected(wanted.get(column), type));
                }
            }
        }
        assertThat(rows).hasSize(line);
        return line + " rows agree" + (readable.length < columns.size() ? " but for unions" : "");
    }

    private static boolean hasUnion(DataType type) {
        return type.toString().contains("uniontype<");
    }

    /** A value as the files of expected rows have it. */
    private static Object json(Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> normal(new BigDecimal(value.toString()));
            case DECIMAL -> normal((BigDecimal) value);
            case FLOAT, DOUBLE -> ((Number) value).floatValue();
            case BOOLEAN -> value;
            case TIMESTAMP -> value;
            case ARRAY ->
                ((List<?>) value)
                        .stream()
                                .map(element -> json(element, ((ArrayType) type).element()))
                                .toList();
            case MAP -> {
                List<Object> entries = new ArrayList<>();
                for (Object entry : (List<?>) value) {
                    entries.add(List.of(
                            String.valueOf(json(((List<?>) entry).get(1), ((MapType) type).key())),
                            String.valueOf(json(((List<?>) entry).get(2), ((MapType) type).value()))));
                }
                yield entries;
            }
            case STRUCT -> {
                List<Object> fields = new ArrayList<>();
                for (int i = 0; i < ((StructType) type).fields().size(); i++) {
                    fields.add(json(
                            ((List<?>) value).get(i),
                            ((StructType) type).fields().get(i).type()));
                }
                yield fields;
            }
            default -> value.toString();
        };
    }

    private static Object expected(Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> normal((BigDecimal) value);
            case DECIMAL -> normal(((BigDecimal) value).setScale(((DecimalType) type).scale(), RoundingMode.HALF_UP));
            case FLOAT, DOUBLE -> ((Number) value).floatValue();
            case BOOLEAN -> value;
            case TIMESTAMP ->
                LocalDateTime.parse(
                        value.toString(),
                        DateTimeFormatter.ofPattern(
                                "yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]"));
            case ARRAY ->
                ((List<?>) value)
                        .stream()
                                .map(element -> expected(element, ((ArrayType) type).element()))
                                .toList();
            case MAP -> {
                List<Object> entries = new ArrayList<>();
                for (Object entry : (List<?>) value) {
                    entries.add(List.of(
                            String.valueOf(expected(((Map<?, ?>) entry).get("key"), ((MapType) type).key())),
                            String.valueOf(expected(((Map<?, ?>) entry).get("value"), ((MapType) type).value()))));
                }
                yield entries;
            }
            case STRUCT -> {
                List<Object> fields = new ArrayList<>();
                for (StructType.Field field : ((StructType) type).fields()) {
                    fields.add(expected(((Map<?, ?>) value).get(field.name()), field.type()));
                }
                yield fields;
            }
            default -> value.toString();
        };
    }

    private static Object normal(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static byte[] git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "--git-dir", MIRROR));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }
}
