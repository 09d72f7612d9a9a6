package dev.skep.benchmarks.compare;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.help.HelpFormatter;

/** Times queries in Skep and in DuckDB, by turns, and prints a table of Markdown. */
public final class Comparison {
    private static final Options OPTIONS = new Options()
            .addOption(Option.builder()
                    .longOpt("scale")
                    .hasArg()
                    .desc("Gigabytes, about; default 1")
                    .get())
            .addOption(Option.builder()
                    .longOpt("runs")
                    .hasArg()
                    .desc("Of each query; default 7")
                    .get())
            .addOption(Option.builder()
                    .longOpt("queries")
                    .hasArg()
                    .desc("Names such as q01,q06; default all")
                    .get())
            .addOption(Option.builder()
                    .longOpt("data")
                    .hasArg()
                    .desc("Where tables are kept; default below the directory of temporary files")
                    .get());

    private final Workload workload;
    private final double scale;
    private final int runs;
    private final List<String> names;
    private final Path data;

    private double logarithms;
    private int count;
    private int failures;

    private Comparison(CommandLine line) throws ParseException {
        if (line.getArgs().length != 1) {
            throw new ParseException("the benchmark is wanted: tpch or tpcds");
        }
        workload = Workload.valueOf(line.getArgs()[0].toUpperCase(Locale.ROOT));
        scale = Double.parseDouble(line.getOptionValue("scale", "1"));
        runs = Integer.parseInt(line.getOptionValue("runs", "7"));
        names = line.hasOption("queries")
                ? List.of(line.getOptionValue("queries").split(","))
                : List.of();
        data = line.hasOption("data")
                ? Path.of(line.getOptionValue("data"))
                : Path.of(System.getProperty("java.io.tmpdir"), "skep-benchmarks");
    }

    public static void main(String[] arguments) throws Exception {
        try {
            System.exit(new Comparison(new DefaultParser().parse(OPTIONS, arguments)).run());
        } catch (ParseException | IllegalArgumentException e) {
            System.err.println("compare: " + e.getMessage());
            HelpFormatter.builder().setShowSince(false).get().printHelp("compare tpch|tpcds", "", OPTIONS, "", true);
            System.exit(2);
        }
    }

    private int run() throws Exception {
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
