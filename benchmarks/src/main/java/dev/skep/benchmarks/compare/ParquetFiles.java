package dev.skep.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tables of a workload as Parquet files that DuckDB wrote, made once and kept. */
final class ParquetFiles {
    private static final String DONE = "done";

    private final Workload workload;
    private final Path directory;

    private ParquetFiles(Workload workload, Path directory) {
        this.workload = workload;
        this.directory = directory;
    }

    /** @param parent where a directory for each workload and scale is kept */
    static ParquetFiles of(Workload workload, double scale, Path parent) throws IOException, SQLException {
        Path directory = parent.resolve(workload.name().toLowerCase(Locale.ROOT) + "-" + scale);
        ParquetFiles files = new ParquetFiles(workload, directory);
        if (!Files.exists(directory.resolve(DONE))) {
            System.err.println("Making the tables in " + directory + " ...");
            remove(directory);
            files.make(scale);
            Files.createFile(directory.resolve(DONE));
        }
        return files;
    }

    private void make(double scale) throws IOException, SQLException {
        Path text = Files.createDirectories(directory.resolve("text"));
        workload.writeText(text, scale);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            for (String table : workload.tables()) {
                Path target = Files.createDirectories(table(table)).resolve("rows.parquet");
                Path rows = text.resolve(table).resolve("rows.txt");
                boolean closed = workload.closesRows();
                statement.execute("create table rows (" + workload.columns(table, "varchar")
                        + (closed ? ", closing varchar)" : ")"));
                statement.execute("copy rows from '" + rows
                        + "' (format csv, delimiter '|', header false, quote '', escape '', nullstr '')");
                statement.execute("copy (select *" + (closed ? " exclude (closing)" : "") + " from rows) to '" + target
                        + "' (format parquet, compression snappy)");
                statement.execute("drop table rows");
            }
        }
        remove(text);
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> paths = Files.walk(directory)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    Path directory() {
        return directory;
    }

    /** The directory of a table's files. */
    Path table(String name) {
        return directory.resolve("parquet").resolve(name);
    }

    List<String> tables() {
        return workload.tables();
    }
}
