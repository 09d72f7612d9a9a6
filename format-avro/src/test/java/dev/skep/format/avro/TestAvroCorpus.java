package dev.skep.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.SkepException;
import dev.skep.api.type.RowType;
import dev.skep.testing.FormatFiles;
import dev.skep.testing.GitMirror;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads the data files of apache/avro and compares those of weather with the rows that lie beside them. The git directory of that repository is named by the environment variable
 * SKEP_AVRO_MIRROR; without it nothing is tested.
 */
class TestAvroCorpus {
    private static final String WEATHER = "share/test/data/weather";

    @TempDir
    Path directory;

    private GitMirror mirror;

    @Test
    void testFiles() throws Exception {
        Optional<GitMirror> named = GitMirror.of("SKEP_AVRO_MIRROR", "apache/avro");
        if (named.isEmpty()) {
            return;
        }
        mirror = named.get();
        Map<String, String> outcomes = new TreeMap<>();
        List<String> names = mirror.files("", ".avro").stream()
                .filter(name -> !name.contains("/rpc/"))
                .toList();
        List<String> weather = weather();
        for (String name : names) {
            Path file = directory.resolve(name.replace('/', '-'));
            Files.write(file, mirror.bytes(name));
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
    private List<String> weather() throws IOException, InterruptedException {
        return new String(mirror.bytes(WEATHER + ".json"), StandardCharsets.UTF_8)
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
}
