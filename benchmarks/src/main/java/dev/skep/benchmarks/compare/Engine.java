package dev.skep.benchmarks.compare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database in this process with the tables of a workload over the same files. */
final class Engine implements AutoCloseable {
    private final Connection connection;

    private Engine(Connection connection) {
        this.connection = connection;
    }

    static Engine duckDb(ParquetFiles files) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set threads = " + Runtime.getRuntime().availableProcessors());
            for (String table : files.tables()) {
                statement.execute("create view " + table + " as from read_parquet('"
                        + files.table(table).resolve("*.parquet") + "')");
            }
        }
        return new Engine(connection);
    }

    /** With statistics, which are gathered once. */
    static Engine skep(ParquetFiles files, Workload workload) throws SQLException {
        Path warehouse = files.directory().resolve("warehouse");
        boolean isNew = !warehouse.toFile().exists();
        Connection connection = DriverManager.getConnection("jdbc:skep:" + warehouse);
        try (Statement statement = connection.createStatement()) {
            for (String table : isNew ? files.tables() : List.<String>of()) {
                statement.execute("create external table " + table + " (" + workload.columns(table, "string")
                        + ") stored as parquet location '" + files.table(table).toUri() + "'");
                statement.execute("analyze table " + table + " compute statistics for columns");
            }
        }
        return new Engine(connection);
    }

    /** Reads all rows of a query as text, and returns their number. */
    long run(String sql) throws SQLException {
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

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
