package dev.skep.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The types of parameters before a statement runs. */
class TestParameterTypes {
    @TempDir
    Path directory;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:skep:" + directory);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table t (c int, d array<date>, e decimal(9,2), s string) partitioned by (p bigint)");
            statement.execute("create table u (c timestamp, k string)");
            statement.execute("create table acid (c int, k string)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select c from t where ? = c | INT",
                "select c from t where c in (?, ?) | INT INT",
                "select c from t where c between ? and ? | INT INT",
                "select c from t where (c, s) in ((?, ?), (?, ?)) | INT STRING INT STRING",
                "select c from t where array_contains(d, ?) | DATE",
                "select coalesce(?, c) from t | INT",
                "select nvl(e, ?), if(c > 1, s, ?) from t | DECIMAL STRING",
                "select case c when ? then s else ? end from t | INT STRING",
                "select case when e > ? then ? when c = ? then d[0] end from t | DECIMAL DATE INT",
                "select c is distinct from ? from t | INT",
                "select 1 from t order by 1 limit ? offset ? | INT INT",
                "insert into t partition (p) select ?, d, ?, ?, ? from t | INT DECIMAL STRING BIGINT",
                "insert into t partition (p = 1) select ?, d, ?, ? from t | INT DECIMAL STRING",
                "insert into t (s, e, c) select ?, ?, ? union all select s, e, ? from t | STRING DECIMAL INT INT",
                "insert into u values (?, ?), (?, ?) | TIMESTAMP STRING TIMESTAMP STRING",
                "from t insert into u select ?, s insert into acid select ?, s | TIMESTAMP INT",
                "with q as (select e as x from t) select x from q where x > ? | DECIMAL",
                "select c from t where exists (select 1 from u where u.c > ? and u.k = t.s and t.c = ?) | TIMESTAMP INT",
                "select s, count(*) from t group by s having count(*) > ? and s <> ? | BIGINT STRING",
                "select t.s from t join u on t.s = u.k and u.c < ? | TIMESTAMP",
                "update acid set k = ? where c = ? | STRING INT",
                "delete from acid where c < ? | INT",
                "merge into acid a using u on a.c = ? when matched and u.c > ? then update set k = ? when not matched then insert values (?, ?) | INT TIMESTAMP STRING INT STRING"
            })
    void areThoseOfWhatTheyMeet(String sql, String types) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= parameters.getParameterCount(); i++) {
                names.add(parameters.getParameterTypeName(i));
            }
            assertThat(String.join(" ", names)).isEqualTo(types);
        }
    }

    @Test
    void columnsAreKnownBesideParameters() throws SQLException {
        for (String sql : List.of("select c from t limit ?", "select c from t where c = ? limit 5 offset ?")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.INTEGER);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("select coalesce(?, e) as x from t")) {
            assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.DECIMAL);
        }
    }
}
