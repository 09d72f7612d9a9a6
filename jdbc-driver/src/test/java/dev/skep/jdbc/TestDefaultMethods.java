package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDBC has as default methods, which drivers that do nothing about them leave without an answer. */
class TestDefaultMethods {
    @TempDir
    Path directory;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        statement = connection.createStatement();
        statement.execute("create table t (a int)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void noneIsLeftWithoutAnAnswer() throws Exception {
        List<String> left = new ArrayList<>();
        PreparedStatement prepared = connection.prepareStatement("insert into t values (?)");
        ResultSet rows = connection.createStatement().executeQuery("select 1 as a");
        left.addAll(unanswered(Statement.class, statement));
        left.addAll(unanswered(Statement.class, prepared));
        left.addAll(unanswered(PreparedStatement.class, prepared));
        left.addAll(unanswered(ResultSet.class, rows));
        left.addAll(unanswered(ResultSetMetaData.class, rows.getMetaData()));
        left.addAll(unanswered(ParameterMetaData.class, prepared.getParameterMetaData()));
        left.addAll(unanswered(DatabaseMetaData.class, connection.getMetaData()));
        left.addAll(unanswered(Connection.class, connection));
        assertThat(left).isEmpty();
    }

    private static <T> List<String> unanswered(Class<T> type, T object) throws IllegalAccessException {
        List<String> names = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (!method.isDefault()) {
                continue;
            }
            Object[] arguments = new Object[method.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = ofType(method.getParameterTypes()[i]);
            }
            try {
                method.invoke(object, arguments);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof SQLException told) || told.getSQLState() == null) {
                    names.add(method + ": " + e.getCause());
                }
            }
        }
        return names;
    }

    private static Object ofType(Class<?> type) {
        if (type == String.class) {
            return "select 1";
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    @Test
    void largeCountsOfBatches() throws SQLException {
        statement.addBatch("insert into t values (1)");
        statement.addBatch("insert into t select a + x from t lateral view explode(array(1, 2)) v as x");
        assertThat(statement.executeLargeBatch()).containsExactly(1, 2);
        try (PreparedStatement prepared = connection.prepareStatement("insert into t values (?)")) {
            for (int i = 0; i < 3; i++) {
                prepared.setInt(1, i);
                prepared.addBatch();
            }
            assertThat(prepared.executeLargeBatch()).containsExactly(1, 1, 1);
            assertThat(prepared.executeBatch()).isEmpty();
        }
        statement.addBatch("insert into t values (1)");
        statement.addBatch("insert into nowhere values (1)");
        BatchUpdateException error =
                Assertions.catchThrowableOfType(BatchUpdateException.class, statement::executeLargeBatch);
        assertThat(error.getLargeUpdateCounts()).containsExactly(1);
        assertThat(error.getUpdateCounts()).containsExactly(1);
    }

    @Test
    void largeCountsOfStatementsThatAskForKeys() throws SQLException {
        String sql = "insert into t values (1), (2)";
        assertThat(statement.executeLargeUpdate(sql, Statement.RETURN_GENERATED_KEYS))
                .isEqualTo(2);
        assertThat(statement.executeLargeUpdate(sql, new int[] {1})).isEqualTo(2);
        assertThat(statement.executeLargeUpdate(sql, new String[] {"a"})).isEqualTo(2);
    }

    @Test
    void aSizeOfFieldsThatIsNotKeptIsSaid() throws SQLException {
        statement.setMaxFieldSize(3);
        assertThat((Object) statement.getWarnings()).isNotNull();
        try (ResultSet rows = statement.executeQuery("select 'abcdef'")) {
            SQLWarning warning = statement.getWarnings();
            assertThat(warning.getMessage()).startsWith("Values come whole");
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("abcdef");
        }
        statement.setMaxFieldSize(0);
        statement.execute("select 1");
        assertThat((Object) statement.getWarnings()).isNull();
    }
}
