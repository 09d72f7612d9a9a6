package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRowChanges {
    @TempDir
    Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = connect();
        statement = connection.createStatement();
        statement.execute("create table t (id int, v string) partitioned by (p int) stored as orc");
        statement.execute("insert into t values (1, 'a', 1), (2, 'b', 1), (3, 'c', 2)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
    }

    @Test
    void countsAreOfTheRowsChanged() throws SQLException {
        assertThat(statement.executeUpdate("update t set v = upper(v) where id > 1"))
                .isEqualTo(2);
        assertThat(statement.executeUpdate("update t set v = 'x' where id > 9")).isZero();
        assertThat(statement.executeUpdate("delete from t where id = 1")).isEqualTo(1);
        assertThat(
                        statement.executeUpdate(
                                "merge into t using (select 2 id union all select 3 union all select 4 union all"
                                        + " select 5) s on t.id = s.id when matched and t.id = 2 then delete"
                                        + " when matched then update set v = 'm' when not matched then insert values (s.id, 'new', 3)"))
                .isEqualTo(4);
        assertThat(statement.executeUpdate("merge into t using (select 6 id) s on t.id = s.id"
                        + " when not matched then insert values (s.id, 'new', 3)"))
                .isEqualTo(1);
        assertThat(rows()).containsExactly("3 m 2", "4 new 3", "5 new 3", "6 new 3");
        assertThat(statement.executeUpdate("delete from t")).isEqualTo(4);
    }

    @Test
    void parametersAreOfTheColumnsTypes() throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update t set v = ?, id = ? where p = ? and v <> ?")) {
            ParameterMetaData parameters = update.getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(4);
            assertThat(parameters.getParameterType(2)).isEqualTo(Types.INTEGER);
            update.setString(1, "new");
            update.setInt(2, 7);
            update.setInt(3, 1);
            update.setString(4, "a");
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from t where id in (?, ?)")) {
            delete.setInt(1, 1);
            delete.setInt(2, 3);
            assertThat(delete.executeUpdate()).isEqualTo(2);
            assertThat(delete.executeUpdate()).isZero();
        }
        assertThat(rows()).containsExactly("7 new 1");
    }

    @Test
    void noChangeOfSeveralSessionsIsLost() throws Exception {
        statement.execute("create table counter (n int) stored as parquet");
        statement.execute("insert into counter values (0)");
        ExecutorService sessions = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(sessions.submit(() -> {
                try (Connection other = connect();
                        Statement own = other.createStatement()) {
                    for (int j = 0; j < 5; j++) {
                        own.executeUpdate("update counter set n = n + 1");
                    }
                }
                return null;
            }));
        }
        for (Future<?> session : running) {
            session.get();
        }
        sessions.shutdown();
        try (ResultSet result = statement.executeQuery("select n from counter")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(20);
        }
    }

    @Test
    void aResultThatIsOpenHasTheRowsBefore() throws SQLException {
        statement.setFetchSize(1);
        try (ResultSet before = statement.executeQuery("select id from t order by id");
                Statement other = connection.createStatement()) {
            assertThat(before.next()).isTrue();
            other.executeUpdate("delete from t");
            assertThat(before.next()).isTrue();
            assertThat(before.next()).isTrue();
            assertThat(before.getInt(1)).isEqualTo(3);
        }
        assertThat(rows()).isEmpty();
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result =
                statement.executeQuery("select concat_ws(' ', string(id), v, string(p)) from t order by id")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
