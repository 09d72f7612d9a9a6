package dev.skep.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestArchiveTraining {
    @TempDir
    Path directory;

    @Test
    void testAllStatementsSucceed() throws SQLException {
        ArchiveTraining.run(directory);
        try (Connection connection = DriverManager.getConnection("jdbc:skep:" + directory);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from kind")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(3);
        }
    }
}
