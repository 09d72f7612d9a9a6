package dev.skep.benchmarks.compare;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times queries in Skep and in DuckDB, by turns, and prints a table of Markdown. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Times the queries of a benchmark in Skep and in DuckDB over the same Parquet files, both in one process with as many threads as the machine has.")
public final class Comparison implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BENCHMARK", description = "${COMPLETION-CANDIDATES}")
    private Workload workload;

    @Option(names = "--scale", defaultValue = "1", description = "Gigabytes, about (default ${DEFAULT-VALUE}).")
    private double scale;

    @Option(names = "--runs", defaultValue = "7", description = "Of each query (default ${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--queries", split = ",", description = "Their names, such as q01,q06; else all.")
    private List<String> names = List.of();

    @Option(names = "--data", description = "Where tables are kept; else below the directory of temporary files.")
    private Path data = Path.of(System.getProperty("java.io.tmpdir"), "skep-benchmarks");

    private double logarithms;
    private int count;
    private int failures;

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Comparison()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Map<String, String> queries = new TreeMap<>(workload.queries());
        if (!names.isEmpty()) {
            queries.keySet().retainAll(names);
        }
        ParquetFiles files = ParquetFiles.of(workload, scale, data);
        try (Engine skep = Engine.skep(files, workload);
                Engine duckDb = Engine.duckDb(files)) {
            System.out.println(
                    "Milliseconds: the first run, the second, the slowest from the fifth on, the median from the third on.");
            System.out.println();
            System.out.println(
                    "|  | Skep first | second | slowest | median | DuckDB first | second | slowest | median | ratio |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            for (Map.Entry<String, String> query : queries.entrySet()) {
                compare(query.getKey(), query.getValue(), skep, duckDb);
            }
        }
        if (count > 0) {
            System.out.printf(
                    Locale.ROOT,
                    "%nGeometric mean of the ratios of %d queries: %.2f%n",
                    count,
                    Math.exp(logarithms / count));
        }
        return failures == 0 ? 0 : 1;
    }

    private void compare(String name, String sql, Engine skep, Engine duckDb) {
        try {
            Timing theirs = Timing.of(duckDb, sql, runs);
            Timing ours = Timing.of(skep, sql, runs);
            double ratio = ours.median() / theirs.median();
            System.out.printf(Locale.ROOT, "| %s | %s | %s | %.2f |%n", name, ours.cells(), theirs.cells(), ratio);
            if (ours.rows() != theirs.rows()) {
                failures++;
                System.err.println(name + ": " + ours.rows() + " rows, but DuckDB has " + theirs.rows());
            }
            logarithms += Math.log(ratio);
            count++;
        } catch (SQLException e) {
            failures++;
            System.err.println(name + ": " + e.getMessage());
        }
    }
}
