package dev.skep.execution.operator.script;

import static dev.skep.execution.local.Plans.INT;
import static dev.skep.execution.local.Plans.STRING;
import static dev.skep.execution.local.Plans.columns;
import static dev.skep.execution.local.Plans.row;
import static dev.skep.execution.local.Plans.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.RowType;
import dev.skep.execution.QueryContext;
import dev.skep.execution.QueryResult;
import dev.skep.execution.local.Plans;
import dev.skep.execution.local.QueryTester;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.SpillDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TestScriptOperator {
    private static final Map<String, String> TABS =
            Map.of("field.delim", "\t", "serde", "org.apache.hadoop.hive.serde2.DelimitedJSONSerDe");

    @TempDir
    private Path temporary;

    private static OperatorSpec script(OperatorSpec input, String command, RowType output) {
        return new OperatorSpec.ScriptTransform(input, command, TABS, Map.of("field.delim", "\t"), output);
    }

    private static OperatorSpec numbers(int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, "value " + i));
        }
        return values(columns(INT, STRING), rows);
    }

    private QueryContext context(Map<String, String> settings, Map<String, String> files) {
        QueryContext usual = QueryTester.of(1, 100).context();
        return new QueryContext(
                usual.queryStart(),
                usual.sessionZone(),
                usual.user(),
                usual.database(),
                settings,
                usual.files(),
                usual.functions(),
                usual.formats(),
                1,
                100,
                usual.memoryBytes(),
                temporary.toString(),
                files,
                usual.cancellation(),
                usual.metrics());
    }

    private List<List<Object>> run(OperatorSpec spec, Map<String, String> settings, Map<String, String> files) {
        QueryContext context = context(settings, files);
        List<List<Object>> rows = new ArrayList<>();
        try (QueryResult result = QueryTester.of(1, 100).start(Plans.single(spec), context)) {
            for (var batch = result.next(); batch != null; batch = result.next()) {
                rows.addAll(QueryTester.rows(spec.outputType().types(), batch));
            }
        }
        assertThat(temporary).isEmptyDirectory();
        return rows;
    }

    private List<List<Object>> run(OperatorSpec spec) {
        return run(spec, Map.of(), Map.of());
    }

    @Test
    void passesRowsThroughTheScript() {
        OperatorSpec input = values(columns(INT, STRING), List.of(row(1, "a b"), row(null, null), row(3, "")));
        assertThat(run(script(input, "cat", columns(INT, STRING))))
                .containsExactly(row(1, "a b"), row(null, null), row(3, ""));
        assertThat(run(script(input, "tr \\t _", columns(STRING))))
                .containsExactly(row("1_a b"), row("\\N_\\N"), row("3_"));
        assertThat(run(script(input, "sed 's/a b/c d/'", columns(INT, STRING, STRING))))
                .containsExactly(row(1, "c d", null), row(null, null, null), row(3, "", null));
        assertThat(run(script(input, "cat | wc -l", columns(INT)))).containsExactly(row(3));
    }

    @Test
    void writesNestedValuesAsJson() {
        OperatorSpec input =
                values(columns(new ArrayType(INT), STRING), List.of(row(List.of(1, 2), "x"), row(null, "y")));
        assertThat(run(script(input, "cat", columns(STRING, STRING))))
                .containsExactly(row("[1,2]", "x"), row(null, "y"));
    }

    @Test
    void neverWaitsForOneSideAlone() {
        OperatorSpec input = numbers(50_000);
        assertThat(run(script(input, "cat", columns(INT, STRING))))
                .hasSize(50_000)
                .endsWith(row(49_999, "value 49999"));
        assertThat(run(script(input, "awk '{ for (i = 0; i < 5; i++) print }'", columns(INT, STRING))))
                .hasSize(250_000);
        assertThat(run(script(input, "sort -rn", columns(INT))).get(0)).isEqualTo(row(49_999));
    }

    @Test
    void startsNoScriptWithoutRows() {
        assertThat(run(script(numbers(0), "wc -l", columns(INT)))).isEmpty();
    }

    @Test
    void mayStopReadingEarly() {
        OperatorSpec head = script(numbers(50_000), "head -n 1", columns(INT));
        assertThat(run(head)).containsExactly(row(0));
        assertThat(run(script(numbers(10), "true", columns(INT)))).isEmpty();
        assertThatThrownBy(() -> run(head, Map.of("hive.exec.script.allow.partial.consumption", "false"), Map.of()))
                .hasMessageContaining("did not read all");
    }

    @Test
    void stopsTheScriptWhenNoMoreRowsAreWanted() {
        assertThat(run(new OperatorSpec.Limit(script(numbers(1), "yes", columns(STRING)), 0, 3)))
                .containsExactly(row("y"), row("y"), row("y"));
        assertThat(run(new OperatorSpec.Limit(script(numbers(50_000), "cat", columns(INT)), 0, 2)))
                .containsExactly(row(0), row(1));
    }

    @Test
    void tellsWhatFailedScriptsSaid() {
        assertThatThrownBy(() -> run(script(numbers(5), "bash -c 'echo broken >&2; exit 3'", columns(INT))))
                .isInstanceOfSatisfying(SkepException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SCRIPT_FAILED);
                    assertThat(e).hasMessageContaining("exit code 3");
                    assertThat(e.hint()).contains("It said: broken");
                });
        assertThatThrownBy(() -> run(script(numbers(50_000), "false", columns(INT))))
                .hasMessageContaining("exit code 1");
        assertThatThrownBy(() -> run(script(numbers(5), "no-such-program", columns(INT))))
                .hasMessageContaining("Can't start the script 'no-such-program'");
        assertThatThrownBy(() -> run(script(numbers(5), " ", columns(INT)))).hasMessageContaining("Can't start");
        assertThatThrownBy(() -> run(script(numbers(5), "/etc/passwd", columns(INT))))
                .isInstanceOfSatisfying(SkepException.class, e -> {
                    assertThat(e).hasMessageContaining("Can't start the script '/etc/passwd': ");
                    assertThat(e.hint().orElse("")).contains("must be executable");
                });
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void startsCopiesOfScriptsWhileOthersAreMade() throws Exception {
        Path files = Files.createDirectory(temporary.resolve("files"));
        Path program = Files.writeString(files.resolve("program.sh"), "#!/bin/sh\ncat\n");
        QueryContext context = context(Map.of(), Map.of("program.sh", program.toString()));
        OperatorSpec spec = script(numbers(1), "program.sh", columns(INT));
        ExecutorService executor = Executors.newFixedThreadPool(48);
        try {
            List<Future<?>> queries = new ArrayList<>();
            for (int i = 0; i < 600; i++) {
                queries.add(executor.submit(() -> {
                    try (QueryResult result = QueryTester.of(1, 100).start(Plans.single(spec), context)) {
                        assertThat(QueryTester.rows(List.of(INT), result.next()))
                                .containsExactly(row(0));
                    }
                }));
            }
            for (Future<?> query : queries) {
                query.get();
            }
        } finally {
            executor.shutdown();
        }
        Files.delete(program);
        Files.delete(files);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void findsAddedFilesAndSettings() throws IOException {
        Path files = Files.createDirectory(temporary.resolve("files"));
        Path program = Files.writeString(files.resolve("program.sh"), "#!/bin/bash\ncat words\necho $a_b $PWD\n");
        Path words = Files.writeString(files.resolve("w.txt"), "some\nwords\n");
        QueryContext context =
                context(Map.of("a.b", "x"), Map.of("program.sh", program.toString(), "words", words.toString()));
        for (String command : List.of("program.sh", "./program.sh", "program.sh | cat")) {
            OperatorSpec spec = script(numbers(1), command, columns(STRING));
            try (QueryResult result = QueryTester.of(1, 100).start(Plans.single(spec), context)) {
                List<List<Object>> rows = QueryTester.rows(List.of(STRING), result.next());
                assertThat(rows).hasSize(3).startsWith(row("some"), row("words"));
                assertThat((String) rows.get(2).get(0)).startsWith("x " + temporary + "/skep-script-");
            }
        }
        assertThat(words).exists();
        Files.delete(program);
        Files.delete(words);
        Files.delete(files);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void killsTheScriptWhenTheQueryIsCancelled() throws InterruptedException {
        QueryContext context = context(Map.of(), Map.of());
        String marker = "31" + System.nanoTime() % 1_000_000_000;
        OperatorSpec spec = script(numbers(5), "sleep " + marker + " | cat", columns(INT));
        try (QueryResult result = QueryTester.of(1, 100).start(Plans.single(spec), context)) {
            while (sleeping(marker) == 0) {
                Thread.sleep(20);
            }
            context.cancellation().cancel(ErrorCode.QUERY_CANCELLED);
            assertThatThrownBy(result::next).hasMessageContaining("cancelled");
        }
        while (sleeping(marker) > 0) {
            Thread.sleep(20);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void nothingStaysOfAKilledProcess() throws Exception {
        long seconds = 32_000_000_000L + System.nanoTime() % 1_000_000_000;
        String marker = Long.toString(seconds + 1);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        temporary.toString(),
                        Long.toString(seconds))
                .inheritIO()
                .start();
        try {
            while (sleeping(marker) == 0) {
                assertThat(process.isAlive()).isTrue();
                Thread.sleep(20);
            }
            assertThat(temporary.toFile().list()).hasSize(2);
            Thread.sleep(500);
        } finally {
            process.destroyForcibly().waitFor();
        }
        while (sleeping(marker) > 0) {
            Thread.sleep(20);
        }
        try (SpillDirectory next = new SpillDirectory(temporary.toString())) {
            KilledProcess.spill(next);
            assertThat(temporary.toFile().list()).hasSize(1);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    private static long sleeping(String marker) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(marker))
                .count();
    }
}
