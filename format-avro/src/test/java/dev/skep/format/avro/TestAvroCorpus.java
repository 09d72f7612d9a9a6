package dev.skep.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the data files of apache/avro and compares those of weather with the rows that lie beside them. The git directory of that repository is named by the environment variable
 * SKEP_AVRO_MIRROR; without it nothing is tested.
 */
class TestAvroCorpus {
    private static final String MIRROR = System.getenv("SKEP_AVRO_MIRROR");
    private static final String WEATHER = "share/test/data/weather";

    @TempDir
    Path directory;

    @BeforeAll
    static void tellWhatIsMissing() {
        if (MIRROR == null) {
            System.out.println("TestAvroCorpus is skipped: SKEP_AVRO_MIRROR names no git directory of apache/avro");
        }
    }

    @Test
    void testFiles() throws Exception {
        if (MIRROR == null) {
            return;
        }
        Map<String, String> outcomes = new TreeMap<>();
        List<String> names = new String(git("ls-tree", "-r", "--name-only", "HEAD"), StandardCharsets.UTF_8)
                .lines()
                .filter(name -> name.endsWith(".avro") && !name.contains("/rpc/"))
                .toList();
        List<String> weather = weather();
        for (String name : names) {
            Path file = directory.resolve(name.replace('/', '-'));
            Files.write(file, git("cat-file", "-p", "HEAD:" + name));
            try {
                List<String> rows = read(file.toString());
                outcomes.put(
                        name, rows.size() + " rows " + rows.stream().limit(2).toList());
                if (name.startsWith(WEATHER)) {
                    assertThat(rows).as(name).containsExactlyInAnyOrderElementsOf(weather);
                }
            } catch (SkepException e) {
                outcomes.put(name, e.code() + ": " + e.getMessage());
            }
        }
        outcomes.forEach((name, outcome) -> System.out.println(name + ": " + outcome));
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(outcomes).hasEntrySatisfying(WEATHER + ".avro", outcome -> assertThat(outcome)
                .startsWith(weather.size() + " rows"));
    }

    /** Lines such as {@code {"station":"011990-99999","time":-619524000000,"temp":0}}. */
    private static List<String> weather() throws IOException, InterruptedException {
        return new String(git("cat-file", "-p", "HEAD:" + WEATHER + ".json"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> List.of(line.replaceAll("[{}\"]|(station|time|temp)\":", "")
                                .split(","))
                        .toString())
                .toList();
    }

    private static List<String> read(String path) {
        AvroFormat format = new AvroFormat();
        RowType columns = format.inferColumns(
                        FormatFiles.STORE, FormatFiles.STORE.status(path).orElseThrow())
                .orElseThrow();
        return new FormatFiles(format, columns)
                .read(path).stream().map(List::toString).toList();
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
