package dev.skep.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.ClientSession;
import dev.skep.api.client.ResultCursor;
import dev.skep.api.client.SessionProvider;
import dev.skep.api.client.StatementControl;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Statements made at random from those of the golden cases give rows or coded errors: no defects, no raw exceptions, no statement that does not end. {@code -Dseed=} and
 * {@code -Drounds=} choose which and how many. Alone in the process: what a mutant allocates before anyone counts it, others would miss.
 */
@Isolated
class TestStatementMutations {
    private static final int SECONDS = 20;

    /** What would leave the warehouse or the process. */
    private static final Pattern UNWANTED = Pattern.compile(
            "\\b(dfs|directory|inpath|transform|using|reduce|map\\s+\\(|jar|jars|file|files|archive|source|reflect2?"
                    + "|java_method|location|export|import|set|reset|lock|unlock)\\b|!",
            Pattern.CASE_INSENSITIVE);

    private final ScheduledExecutorService clock = new ScheduledThreadPoolExecutor(1);
    private final List<String> faults = new ArrayList<>();

    @TempDir
    Path directory;

    private record Case(String name, List<String> statements) {}

    @Test
    void onlyRowsAndCodedErrors() throws IOException {
        long seed = Long.getLong("seed", 7);
        int rounds = Integer.getInteger("rounds", 400);
        List<Case> cases = cases();
        List<String> all =
                cases.stream().flatMap(one -> one.statements().stream()).toList();
        SessionProvider provider =
                ServiceLoader.load(SessionProvider.class).findFirst().orElseThrow();
        try (ClientSession session = provider.open(directory.resolve("w").toString(), Map.of("user", "tester"))) {
            StatementMutations mutations = new StatementMutations(seed, pool(all), functions(session));
            Random random = new Random(seed);
            int done = 0;
            for (int database = 0; done < rounds; database++) {
                run(session, "create database d" + database);
                run(session, "use d" + database);
                done += run(session, cases.get(random.nextInt(cases.size())), mutations, random, all);
            }
        } finally {
            clock.shutdownNow();
        }
        assertThat(faults).as("-Dseed=" + seed + " -Drounds=" + rounds).isEmpty();
    }

    /** A case's statements, which make its tables, each with some mutants after it. */
    private int run(ClientSession session, Case one, StatementMutations mutations, Random random, List<String> all) {
        int done = 0;
        for (String statement : one.statements()) {
            run(session, statement);
            for (int i = 0; i < 3; i++) {
                String mutant = mutations.mutant(statement, all.get(random.nextInt(all.size())));
                if (!UNWANTED.matcher(mutant).find()) {
                    run(session, mutant);
                    done++;
                }
            }
        }
        run(session, mutations.nested());
        return done + 1;
    }

    private void run(ClientSession session, String sql) {
        AtomicReference<StatementControl.RunningStatement> running = new AtomicReference<>();
        var limit = clock.schedule(() -> stop(sql, running.get()), SECONDS, TimeUnit.SECONDS);
        try (ResultCursor cursor = session.execute(sql, List.of(), new StatementControl() {
            @Override
            public void started(RunningStatement statement) {
                running.set(statement);
            }
        })) {
            int rows = 0;
            for (RowBatch batch = cursor.next(); batch != null && rows < 10_000; batch = cursor.next()) {
                rows += batch.rowCount();
                read(cursor, batch);
            }
        } catch (SkepException e) {
            session.render(e, sql);
            if (e.code() == ErrorCode.INTERNAL_ERROR
                    || e.getMessage().contains("Exception:")
                    || e.getMessage().contains("cannot be cast")) {
                fault(sql, e);
            }
        } catch (RuntimeException | Error e) {
            fault(sql, e);
        } finally {
            limit.cancel(false);
        }
    }

    private static void read(ResultCursor cursor, RowBatch batch) {
        for (int row = 0; row < batch.rowCount(); row++) {
            for (int column = 0; column < batch.columnCount(); column++) {
                cursor.text(batch, column, row);
            }
        }
    }

    private void fault(String sql, Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        StackTraceElement[] stack = cause.getStackTrace();
        faults.add(shown(sql) + "\n" + e + "\n" + cause + "\n    at "
                + Stream.of(stack)
                        .limit(8)
                        .map(String::valueOf)
                        .reduce((a, b) -> a + "\n    at " + b)
                        .orElse(""));
    }

    private static String shown(String sql) {
        return sql.length() < 2000 ? sql : sql.substring(0, 1000) + " … (" + sql.length() + " characters)";
    }

    private void stop(String sql, StatementControl.RunningStatement running) {
        faults.add(shown(sql) + "\n did not end in " + SECONDS + " seconds");
        if (running != null) {
            running.cancel(ErrorCode.QUERY_CANCELLED);
        }
    }

    private static List<String> pool(List<String> statements) {
        return statements.stream()
                .flatMap(statement -> StatementMutations.words(statement).stream())
                .filter(word -> !word.isBlank() && !word.contains("/"))
                .toList();
    }

    private List<String> functions(ClientSession session) {
        List<String> names = new ArrayList<>();
        try (ResultCursor cursor = session.execute("show functions", List.of(), StatementControl.NONE)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    names.add(cursor.text(batch, 0, row));
                }
            }
        }
        return names.stream().filter(name -> name.matches("[a-z]\\w*")).toList();
    }

    private static List<Case> cases() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(Path.of("cases"))) {
            files = paths.filter(path -> path.toString().endsWith(".test"))
                    .sorted()
                    .toList();
        }
        List<Case> cases = new ArrayList<>();
        for (Path file : files) {
            List<String> statements = new ArrayList<>();
            for (GoldenCase.Block block : GoldenCase.read(file).blocks) {
                String sql = block.statement().strip();
                if (!UNWANTED.matcher(sql).find()
                        && !sql.toLowerCase(Locale.ROOT).startsWith("use ")) {
                    statements.add(sql);
                }
            }
            if (!statements.isEmpty()) {
                cases.add(new Case(file.toString(), statements));
            }
        }
        return cases;
    }
}
