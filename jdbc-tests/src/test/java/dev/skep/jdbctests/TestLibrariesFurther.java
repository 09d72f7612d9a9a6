package dev.skep.jdbctests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.ScrollableResults;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.support.rowset.SqlRowSet;
import sqlline.SqlLine;

/** What users of libraries do beyond a first query: pages, streams, batches, and schemas that are read from the metadata. */
class TestLibrariesFurther {
    private static final int MANY = 500;

    @TempDir
    Path directory;

    private HikariDataSource pool;

    @BeforeEach
    void open() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(3);
        config.setSchema("default");
        config.setConnectionInitSql("SET skep.execution.memory=200m");
        config.setConnectionTestQuery("SELECT 1");
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE bees (id INT NOT NULL, name STRING, weight DECIMAL(9,2), born DATE, seen TIMESTAMP, PRIMARY KEY (id) DISABLE NOVALIDATE)");
            statement.execute("INSERT INTO bees SELECT i, concat('bee', i), i / 4, date_add(date '2024-01-01', i),"
                    + " timestamp '2024-01-01 10:00:00' FROM (SELECT pos + 1 AS i FROM (SELECT posexplode(split(space("
                    + (MANY - 1) + "), ' ')) AS (pos, x)) p) n");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private String url() {
        return "jdbc:skep:" + directory;
    }

    @Test
    void springsNamesBatchesAndStreams() {
        JdbcTemplate template = new JdbcTemplate(pool);
        template.setFetchSize(50);
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(template);
        assertThat(named.queryForList(
                        "SELECT name FROM bees WHERE id IN (:ids) AND born > :day ORDER BY id",
                        Map.of("ids", List.of(1, 2, 3), "day", LocalDate.of(2024, 1, 2)),
                        String.class))
                .containsExactly("bee2", "bee3");
        try (Stream<Integer> ids =
                template.queryForStream("SELECT id FROM bees ORDER BY id", (row, number) -> row.getInt(1))) {
            assertThat(ids.limit(120).mapToInt(Integer::intValue).sum()).isEqualTo(120 * 121 / 2);
        }
        SqlParameterSource[] rows = {
            new MapSqlParameterSource(Map.of("id", 1001, "name", "x", "seen", LocalDateTime.of(2024, 5, 6, 7, 8))),
            new MapSqlParameterSource("id", 1002).addValue("name", null).addValue("seen", null)
        };
        assertThat(named.batchUpdate("INSERT INTO bees (id, name, seen) VALUES (:id, :name, :seen)", rows))
                .containsExactly(1, 1);
        SimpleJdbcInsert insert = new SimpleJdbcInsert(pool).withTableName("bees");
        insert.execute(
                Map.of("id", 1003, "name", "y", "weight", new BigDecimal("1.25"), "born", LocalDate.of(2024, 2, 3)));
        insert.executeBatch(new MapSqlParameterSource("id", 1004), new MapSqlParameterSource("id", 1005));
        SqlRowSet set = template.queryForRowSet("SELECT id, weight, born, seen FROM bees WHERE id = 1003");
        assertThat(set.next()).isTrue();
        assertThat(set.getBigDecimal("weight")).isEqualByComparingTo("1.25");
        assertThat(set.getDate("born")).hasToString("2024-02-03");
        assertThat(template.queryForObject("SELECT count(*) FROM bees", Long.class))
                .isEqualTo(MANY + 5);
        assertThat(template.queryForMap("SELECT id, name FROM bees WHERE id = ?", 1003))
                .containsEntry("name", "y");
    }

    interface Bees {
        @Select("SELECT id FROM bees ORDER BY id")
        @Options(fetchSize = 20)
        Cursor<Integer> ids();

        @Select("SELECT name FROM bees ORDER BY id")
        List<String> names(RowBounds page);

        @Select(
                "<script>SELECT count(*) FROM bees WHERE id IN <foreach item='i' collection='ids' open='(' separator=',' close=')'>#{i}</foreach></script>")
        int count(@Param("ids") List<Integer> ids);

        @Insert("INSERT INTO bees (id, name, born) VALUES (#{id}, #{name}, #{born})")
        int add(@Param("id") int id, @Param("name") String name, @Param("born") LocalDate born);
    }

    @Test
    void myBatisBatchesPagesAndCursors() throws IOException {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), pool));
        configuration.addMapper(Bees.class);
        SqlSessionFactory sessions = new SqlSessionFactoryBuilder().build(configuration);
        try (SqlSession session = sessions.openSession(ExecutorType.BATCH)) {
            Bees bees = session.getMapper(Bees.class);
            for (int i = 0; i < 50; i++) {
                bees.add(2000 + i, i % 2 == 0 ? null : "odd", LocalDate.of(2024, 1, 1));
            }
            assertThat(session.flushStatements().get(0).getUpdateCounts())
                    .hasSize(50)
                    .containsOnly(1);
            session.commit();
        }
        try (SqlSession session = sessions.openSession()) {
            Bees bees = session.getMapper(Bees.class);
            assertThat(bees.count(List.of(1, 2000, 2049, 9999))).isEqualTo(3);
            assertThat(bees.names(new RowBounds(10, 3))).containsExactly("bee11", "bee12", "bee13");
            try (Cursor<Integer> ids = bees.ids()) {
                int seen = 0;
                for (int id : ids) {
                    seen += id > 0 ? 1 : 0;
                }
                assertThat(seen).isEqualTo(MANY + 50);
            }
        }
    }

    @Test
    void jdbiBatchesListsAndStreams() {
        Jdbi jdbi = Jdbi.create(pool);
        int[] counts = jdbi.inTransaction(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("INSERT INTO bees (id, name, weight) VALUES (:id, :name, :weight)");
            for (int i = 0; i < 20; i++) {
                batch.bind("id", 3000 + i)
                        .bind("name", "j" + i)
                        .bind("weight", new BigDecimal("0.5"))
                        .add();
            }
            return batch.execute();
        });
        assertThat(counts).hasSize(20).containsOnly(1);
        List<Integer> found =
                jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM bees WHERE id IN (<ids>) ORDER BY id")
                        .bindList("ids", List.of(1, 3001, 3002))
                        .mapTo(Integer.class)
                        .list());
        assertThat(found).containsExactly(1, 3001, 3002);
        long streamed = jdbi.withHandle(handle -> {
            try (Stream<Map<String, Object>> rows =
                    handle.createQuery("SELECT * FROM bees").setFetchSize(10).mapToMap().stream()) {
                return rows.count();
            }
        });
        assertThat(streamed).isEqualTo(MANY + 20);
        List<String> tables =
                jdbi.withHandle(handle -> handle.queryMetadata(data -> data.getTables(null, "default", "%", null))
                        .map((row, context) -> row.getString("TABLE_NAME"))
                        .list());
        assertThat(tables).containsExactly("bees");
    }

    @Test
    void jooqReadsTheSchemaAndPages() {
        DSLContext context =
                DSL.using(pool, SQLDialect.DEFAULT, new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER));
        Meta meta = context.meta().filterSchemas(schema -> schema.getName().equals("default"));
        org.jooq.Table<?> bees = meta.getTables(name("bees")).get(0);
        assertThat(bees.fields()).extracting(Field::getName).containsExactly("id", "name", "weight", "born", "seen");
        assertThat(bees.field("weight").getDataType().precision()).isEqualTo(9);
        assertThat(bees.field("weight").getType()).isEqualTo(BigDecimal.class);
        assertThat(bees.field("id").getDataType().nullable()).isFalse();
        assertThat(bees.getPrimaryKey().getFields()).extracting(Field::getName).containsExactly("id");
        Field<Integer> id = field(name("id"), Integer.class);
        List<Integer> page = context.select(id)
                .from(table(name("bees")))
                .orderBy(id.desc())
                .seek(100)
                .limit(3)
                .fetch(id);
        assertThat(page).containsExactly(99, 98, 97);
        assertThat(context.batch(context.insertInto(table("bees"), id, field("name", String.class))
                                .values((Integer) null, null))
                        .bind(4000, "q")
                        .bind(4001, "r")
                        .execute())
                .containsExactly(1, 1);
        try (Stream<? extends Record> rows =
                context.selectFrom(table("bees")).fetchSize(25).fetchStream()) {
            assertThat(rows.count()).isEqualTo(MANY + 2);
        }
        assertThat(context.fetchExists(table("bees"), id.eq(4001))).isTrue();
        assertThat(context.fetchCount(context.selectFrom(table("bees")).where(id.between(1, 10))))
                .isEqualTo(10);
    }

    @Entity(name = "Bee")
    @Table(name = "bees")
    static class Bee {
        @Id
        int id;

        String name;
        BigDecimal weight;
        LocalDate born;
        LocalDateTime seen;
    }

    record Heavy(String name, BigDecimal weight) {}

    @Test
    void hibernateValidatesPagesAndScrolls() {
        try (SessionFactory factory = new org.hibernate.cfg.Configuration()
                        .addAnnotatedClass(Bee.class)
                        .setProperty("hibernate.connection.url", url())
                        .setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect")
                        .setProperty("hibernate.hbm2ddl.auto", "validate")
                        .setProperty("hibernate.jdbc.fetch_size", "30")
                        .buildSessionFactory();
                Session session = factory.openSession()) {
            List<Bee> page = session.createQuery("from Bee b where b.born > :day order by b.id", Bee.class)
                    .setParameter("day", LocalDate.of(2024, 1, 11))
                    .setFirstResult(5)
                    .setMaxResults(2)
                    .list();
            assertThat(page).extracting(bee -> bee.id).containsExactly(16, 17);
            assertThat(page.get(0).seen).isEqualTo(LocalDateTime.of(2024, 1, 1, 10, 0));
            assertThat(session.createQuery(
                                    "select new " + Heavy.class.getName()
                                            + "(b.name, b.weight) from Bee b where b.id in (:ids) order by b.weight desc",
                                    Heavy.class)
                            .setParameterList("ids", List.of(4, 8))
                            .list())
                    .containsExactly(
                            new Heavy("bee8", new BigDecimal("2.00")), new Heavy("bee4", new BigDecimal("1.00")));
            List<Integer> scrolled = new ArrayList<>();
            try (ScrollableResults<Integer> rows = session.createQuery(
                            "select b.id from Bee b order by b.id", Integer.class)
                    .scroll(org.hibernate.ScrollMode.FORWARD_ONLY)) {
                while (rows.next() && scrolled.size() < 100) {
                    scrolled.add(rows.get());
                }
            }
            assertThat(scrolled).hasSize(100);
            assertThat(session.createQuery(
                                    "select count(b), max(b.weight) from Bee b where b.name like 'bee1%'",
                                    Object[].class)
                            .getSingleResult()[0])
                    .isEqualTo(111L);
        }
    }

    @Test
    void sqllinesCommands() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        SqlLine line = new SqlLine();
        line.setOutputStream(out);
        line.setErrorStream(out);
        String script = String.join(
                        "\n",
                        "!set outputformat csv",
                        "SELECT id, name FROM bees WHERE id < 3 ORDER BY id;",
                        "!set outputformat vertical",
                        "SELECT id FROM bees WHERE id = 7;",
                        "!set outputformat table",
                        "!columns bees",
                        "!primarykeys bees",
                        "!indexes bees",
                        "!importedkeys bees",
                        "!dbinfo",
                        "!schemas",
                        "!metadata getCatalogs",
                        "!typeinfo",
                        "!autocommit off",
                        "INSERT INTO bees (id, name) VALUES (5000, 'z');",
                        "!commit",
                        "!autocommit on",
                        "!isolation TRANSACTION_READ_COMMITTED",
                        "!set rowlimit 2",
                        "SELECT name FROM bees WHERE id >= 500 ORDER BY id;",
                        "!reconnect",
                        "!list",
                        "!quit")
                + "\n";
        line.begin(
                new String[] {"-u", url(), "-n", "ada", "-p", "", "--incremental=false"},
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                false);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("'1','bee1'", "weight", "getDatabaseProductName", "bee500", "'z'".replace("'", ""))
                .doesNotContain("Error", "Exception", "UnsupportedOperation");
    }
}
