package dev.skep.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Times queries: {@code QueryRunner <jdbc url> <directory of .sql files> [runs]} prints the median and the least milliseconds of each. */
public final class QueryRunner {
    private QueryRunner() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        if (arguments.length < 2) {
            System.err.println("Usage: QueryRunner <jdbc url> <directory of .sql files> [runs]");
            System.exit(2);
        }
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        List<Path> files;
        try (Stream<Path> paths = Files.list(Path.of(arguments[1]))) {
            files = paths.filter(path -> path.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            for (Path file : files) {
                time(connection, file, runs);
            }
        }
    }

    private static void time(Connection connection, Path file, int runs) throws SQLException, IOException {
        String sql = Files.readString(file);
        double[] millis = new double[runs];
        long rows = 0;
        for (int run = 0; run < runs; run++) {
            long start = System.nanoTime();
            rows = rows(connection, sql);
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s\t%d rows\tmedian %.1f ms\tleast %.1f ms%n",
                file.getFileName(),
                rows,
                millis[runs / 2],
                millis[0]);
    }

    private static long rows(Connection connection, String sql) throws SQLException {
        long rows = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                for (int i = 1; i <= columns; i++) {
                    result.getString(i);
                }
                rows++;
            }
        }
        return rows;
    }
}
