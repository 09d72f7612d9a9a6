package dev.skep.clustertests;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A process of its own that runs one statement through JDBC. */
final class StatementClient {
    private StatementClient() {}

    /** @param arguments the connection's URL and the statement */
    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(arguments[0]);
                Statement statement = connection.createStatement()) {
            if (statement.execute(arguments[1])) {
                ResultSet result = statement.getResultSet();
                while (result.next()) {
                    System.out.println(result.getString(1));
                }
            }
        }
        System.exit(0);
    }

    static Process start(String url, String statement) throws Exception {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dlog4j.configuration=file:/dev/null",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StatementClient.class.getName(),
                        url,
                        statement))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "statement-client.log").toFile())
                .start();
    }
}
