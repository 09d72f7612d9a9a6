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
                "select c from t where ? | BOOLEAN",
                "select not ?, ? and c > 1, c > 1 or ?, (?) is true from t | BOOLEAN BOOLEAN BOOLEAN BOOLEAN",
                "select case when ? then 1 when c > 2 and ? then ? end from t | BOOLEAN BOOLEAN INT",
                "select s from t group by s having ? | BOOLEAN",
                "select t.s from t join u on ? | BOOLEAN",
                "select round(e, ?), substr(s, ?), substr(s, 1, ?), d[?], map('a', 1)[?] from t | INT INT INT INT STRING",
                "select date_add(d[0], ?), add_months(?, ?), datediff(?, d[0]) from t | INT DATE INT DATE",
                "select lag(c, ?, ?) over (order by c), ntile(?) over (order by c) from t | INT INT INT",
                "select nth_value(s, ?) over (order by c), first_value(s, ?) over (order by c) from t | INT BOOLEAN",
                "select sum(c) over (order by c rows between ? preceding and current row) from t | INT",
                "select nullif(?, d[0]), coalesce(?, 1), greatest(?, e), if(?, ?, s) from t | DATE INT DECIMAL BOOLEAN STRING",
                "select nullif(c, ?), nullif(d[0], ?), nullif(e, ?) from t | INT DATE DECIMAL",
                "select from_utc_timestamp(?, ?), to_utc_timestamp(?, ?) | TIMESTAMP STRING TIMESTAMP STRING",
                "insert into u select case when ? then ? else ? end, s from t | BOOLEAN TIMESTAMP TIMESTAMP",
                "insert into u values (if(?, ?, coalesce(?, ?)), case ? when 1 then ? end) | BOOLEAN TIMESTAMP TIMESTAMP TIMESTAMP INT STRING",
                "update acid set c = if(?, ?, nullif(?, c)) | BOOLEAN INT INT",
                "select ? + 1, c - ?, e * ?, concat(s, ?), -? from t | INT INT DECIMAL STRING DOUBLE",
                "select 1 from t where ? in (select d[0] from t) | DATE",
                "select 1 from t where c in (select ?) and c = any (select ? from u) | INT INT",
                "select 1 from t where c = (select ?) | INT",
                "select c, e from t union all select ?, ? | INT DECIMAL",
                "select ? union select ? union select c from t | INT INT",
                "select a + c, b from (select ? as a, ? as b, c from t) q where b > date '2020-01-01' | INT DATE",
                "with q as (select ? as a) select c from t join q on t.e = q.a | DECIMAL",
                "select c between ? and 2.5 from t | INT",
                "select ? between c and e from t | DECIMAL",
                "select cast(? as date), cast(? as decimal(5,1)), interval (?) day, extract(year from ?) | DATE DECIMAL INT DATE",
                "select ? like 'a%', s like ?, s rlike ?, ? is null from t | STRING STRING STRING STRING",
                "select percentile(c, ?), percentile_approx(c, ?), histogram_numeric(c, ?) from t | DOUBLE DOUBLE INT",
                "select d[0] - ?, d[0] + ? from t | TIMESTAMP INT",
                "select count(?), sum(?), max(c + ?), avg(c) filter (where ?) from t | STRING DOUBLE INT BOOLEAN",
                "select array_contains(array(1, 2), ?), array(1, ?), struct(?, 1), concat_ws(?, s, ?) from t | INT INT STRING STRING STRING",
                "select transform(array(1, 2), x -> x + ?) | INT",
                "select c from t lateral view explode(split(s, ?)) v as w where w = ? | STRING STRING",
                "insert into t partition (p = ?) values (? + 1, ?, coalesce(?, 1), upper(?)) | BIGINT INT array<date> INT STRING",
                "insert into t partition (p = 2) select x.a, d, e, s from (select ? as a) x, t | INT",
                "values (? + 1), (?) | INT INT",
                "create table made as select c + ? as x from t where s = ? | INT STRING",
                "explain select c from t where e < ? | DECIMAL",
                "from t insert into u select ?, s where c = ? insert into acid select c + ?, s where ? | TIMESTAMP INT INT BOOLEAN",
                "update acid set c = c + ?, k = upper(?) where k in (select k from u where c > ?) | INT STRING TIMESTAMP",
                "delete from acid where c < ? | INT",
                "alter table t add partition (p = ?) | BIGINT",
                "alter table t drop partition (p > ?) | BIGINT",
                "show partitions t partition (p = ?) | BIGINT",
                "truncate table t partition (p = ?) | BIGINT",
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
    void valuesThatAreSetTellMore() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select ? as a, coalesce(?, ?) as b")) {
            statement.setInt(1, 5);
            statement.setDate(2, null);
            assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.INTEGER);
            assertThat(statement.getMetaData().getColumnType(2)).isEqualTo(Types.DATE);
            statement.setString(1, null);
            assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.VARCHAR);
        }
    }

    @Test
    void nullOfNoTypeHasThatOfItsPlace() throws SQLException {
        for (String sql : List.of(
                "select timestamp '2024-01-01 00:00:00' - ?",
                "select ~?",
                "with q as (select ? as a, 1 as i) select sum(i) from q where a = ?")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                    statement.setObject(i, null);
                }
                String type = statement.getMetaData().getColumnTypeName(1);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo(type);
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getObject(1)).isNull();
                }
            }
        }
    }

    @Test
    void typesAreThoseOfTheTableAsItIsNow() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select c from u where c = ?");
                Statement other = connection.createStatement()) {
            assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("TIMESTAMP");
            other.execute("drop table u");
            other.execute("create table u (c bigint)");
            assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("BIGINT");
            assertThat(statement.getMetaData().getColumnType(1)).isEqualTo(Types.BIGINT);
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
