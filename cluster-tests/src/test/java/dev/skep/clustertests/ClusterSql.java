package dev.skep.clustertests;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A connection to a warehouse, and rows as text: columns separated by {@code |}. */
final class ClusterSql implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    private ClusterSql(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    /** @param properties as {@code key=value}, after the metastore's */
    static ClusterSql open(String warehouse, java.nio.file.Path metastore, String... properties) throws SQLException {
        StringBuilder url = new StringBuilder("jdbc:skep:" + warehouse + ";metastore=jdbc:sqlite:" + metastore);
        for (String property : properties) {
            url.append(';').append(property);
        }
        return new ClusterSql(DriverManager.getConnection(url.toString()));
    }

    /** A statement of the connection, for results that are read row by row. */
    Statement statement() throws SQLException {
        return connection.createStatement();
    }

    void run(String... statements) throws SQLException {
        for (String sql : statements) {
            statement.execute(sql);
        }
    }

    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
