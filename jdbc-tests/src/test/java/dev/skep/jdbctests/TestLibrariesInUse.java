package dev.skep.jdbctests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.MapKey;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.mapping.VendorDatabaseIdProvider;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import sqlline.SqlLine;

/** What applications do with libraries over the years: failures within transactions, nested ones, mapping to classes, connections that are given back changed. */
public class TestLibrariesInUse {
    @TempDir
    Path directory;

    private HikariDataSource pool;

    @BeforeEach
    void open() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(2);
        config.setSchema("default");
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE fields");
            statement.execute("CREATE TABLE hives (id INT, place STRING)");
            statement.execute("INSERT INTO hives VALUES (1, 'Heath'), (2, 'Orchard')");
            statement.execute(
                    "CREATE TABLE bees (id INT, name STRING, kind STRING, hive INT, born DATE, marks ARRAY<STRING>, weight DECIMAL(9,2))");
            statement.execute("INSERT INTO bees SELECT 1, 'ada', 'WORKER', 1, date '2024-01-02', array('x', 'y'), 1.25"
                    + " UNION ALL SELECT 2, 'bob', 'DRONE', 1, date '2024-02-03', array(), 2"
                    + " UNION ALL SELECT 3, 'cyd', 'QUEEN', 2, NULL, NULL, NULL");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private String url() {
        return "jdbc:skep:" + directory.resolve("warehouse");
    }

    @Test
    void springsTransactionsFailNestAndTimeOut() {
        JdbcTemplate template = new JdbcTemplate(pool);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(pool);
        TransactionTemplate outer = new TransactionTemplate(manager);
        assertThatThrownBy(() -> outer.execute(status -> {
                    template.update("INSERT INTO hives VALUES (3, 'Roof')");
                    throw new IllegalStateException("of the application");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of the application");
        TransactionTemplate other = new TransactionTemplate(manager);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        TransactionTemplate nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        Integer hives = outer.execute(status -> {
            template.update("INSERT INTO hives VALUES (4, 'Wood')");
            other.executeWithoutResult(inner -> template.update("INSERT INTO hives VALUES (5, 'Lake')"));
            status.setRollbackOnly();
            return template.queryForObject("SELECT count(*) FROM hives", Integer.class);
        });
        assertThat(hives).as("each statement is committed by itself").isEqualTo(5);
        assertThatThrownBy(() -> outer.executeWithoutResult(status -> nested.executeWithoutResult(inner -> {})))
                .as("the metadata says that there are no savepoints, which nothing could go back to")
                .isInstanceOf(NestedTransactionNotSupportedException.class);
        assertThat(outer.<Integer>execute(status -> template.update("INSERT INTO hives VALUES (?, ?)", 6, "Hill")))
                .isEqualTo(1);
        TransactionTemplate brief = new TransactionTemplate(manager);
        brief.setTimeout(30);
        assertThat(brief.<String>execute(
                        status -> template.queryForObject("SELECT place FROM hives WHERE id = ?", String.class, 6)))
                .isEqualTo("Hill");
    }

    public enum Kind {
        WORKER,
        DRONE,
        QUEEN
    }

    /** Public, as Jdbi wants it. */
    public record Member(int id, String name, Kind kind, LocalDate born) {}

    static class NewHive {
        Integer id;
        String place;

        NewHive(Integer id, String place) {
            this.id = id;
            this.place = place;
        }
    }

    interface Hives {
        @Select("SELECT id, name, kind, born FROM bees WHERE kind = #{kind}")
        @Arg(column = "id", javaType = int.class)
        @Arg(column = "name", javaType = String.class)
        @Arg(column = "kind", javaType = Kind.class)
        @Arg(column = "born", javaType = LocalDate.class)
        Member of(Kind kind);

        @Select("SELECT id, place FROM hives")
        @MapKey("id")
        Map<Integer, Map<String, Object>> byId();

        @Insert("INSERT INTO hives (id, place) VALUES (#{id}, #{place})")
        @Options(useGeneratedKeys = true, keyProperty = "id")
        int add(NewHive hive);
    }

    @Test
    void myBatisMapsClassesAndAsksForKeys() throws SQLException {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), pool));
        configuration.addMapper(Hives.class);
        assertThat(new VendorDatabaseIdProvider().getDatabaseId(pool)).isEqualTo("Skep");
        try (SqlSession session =
                new SqlSessionFactoryBuilder().build(configuration).openSession()) {
            Hives hives = session.getMapper(Hives.class);
            assertThat(hives.of(Kind.DRONE)).isEqualTo(new Member(2, "bob", Kind.DRONE, LocalDate.of(2024, 2, 3)));
            assertThat(hives.of(Kind.QUEEN).born()).isNull();
            assertThat(hives.byId().get(2)).containsEntry("place", "Orchard");
            NewHive hive = new NewHive(7, "Meadow");
            assertThat(hives.add(hive)).isEqualTo(1);
            assertThat(hive.id)
                    .as("nothing makes keys, and what was given stays")
                    .isEqualTo(7);
            session.commit();
        }
    }

    @Test
    void jdbiReadsAndBindsArraysAndRunsScripts() {
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.registerArrayType(String.class, "string");
        jdbi.useHandle(handle -> {
            assertThat(handle.createQuery("SELECT marks FROM bees WHERE id = 1")
                            .mapTo(new GenericType<List<String>>() {})
                            .one())
                    .containsExactly("x", "y");
            assertThat(handle.createQuery("SELECT name FROM bees WHERE array_contains(:names, name) ORDER BY name")
                            .bindArray("names", String.class, "ada", "cyd")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("ada", "cyd");
            handle.registerRowMapper(ConstructorMapper.factory(Member.class));
            assertThat(handle.createQuery("SELECT id, name, kind, born FROM bees WHERE id = :id")
                            .bind("id", 1)
                            .mapTo(Member.class)
                            .one())
                    .isEqualTo(new Member(1, "ada", Kind.WORKER, LocalDate.of(2024, 1, 2)));
            handle.createScript("CREATE TABLE made (a INT); INSERT INTO made VALUES (1), (2);")
                    .execute();
            assertThat(handle.select("SELECT count(*) FROM made")
                            .mapTo(Long.class)
                            .one())
                    .isEqualTo(2);
        });
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> handle.execute("INSERT INTO nowhere VALUES (1)")))
                .hasMessageContaining("TABLE_NOT_FOUND");
    }

    @Test
    void jooqGroupsJoinsAndNestsTransactions() {
        DSLContext context =
                DSL.using(pool, SQLDialect.DEFAULT, new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER));
        Field<BigDecimal> weight = field(name("b", "weight"), BigDecimal.class);
        Field<String> place = field(name("h", "place"), String.class);
        Result<?> heaviest = context.select(place, sum(weight))
                .from(table(name("bees")).as("b"))
                .join(table(name("hives")).as("h"))
                .on(field(name("h", "id")).eq(field(name("b", "hive"))))
                .where(weight.isNotNull())
                .groupBy(place)
                .having(sum(weight).gt(BigDecimal.ONE))
                .orderBy(place)
                .fetch();
        assertThat(heaviest.intoMaps()).singleElement().satisfies(row -> assertThat(row.values())
                .containsExactly("Heath", new BigDecimal("3.25")));
        assertThat(context.select(field("id"), field("name"), field("kind"), field("born"))
                        .from("bees")
                        .where("id = ?", 2)
                        .fetchOneInto(Member.class))
                .isEqualTo(new Member(2, "bob", Kind.DRONE, LocalDate.of(2024, 2, 3)));
        context.transaction(outer ->
                outer.dsl().transaction(inner -> inner.dsl().execute("INSERT INTO hives VALUES (?, ?)", 8, "Marsh")));
        assertThatThrownBy(() -> context.transaction(failing -> {
                    throw new IllegalStateException("of the application");
                }))
                .hasMessage("of the application");
        assertThat(context.fetchCount(table("hives"))).isEqualTo(3);
    }

    @Test
    void hikariGivesConnectionsBackAsTheyWere() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getSchema()).isEqualTo("default");
                assertThat(connection.isReadOnly()).isFalse();
                assertThat(connection.getAutoCommit()).isTrue();
                connection.setSchema("fields");
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                connection.setNetworkTimeout(Runnable::run, 30_000);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            }
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO hives VALUES (9, 'Dune')"))
                    .isEqualTo(1);
            pool.evictConnection(connection);
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Entity(name = "Hive")
    @Table(name = "hives")
    static class Hive {
        @Id
        int id;

        String place;
    }

    @Entity(name = "Bee")
    @Table(name = "bees")
    static class Bee {
        @Id
        int id;

        String name;

        @Enumerated(EnumType.STRING)
        @Column(columnDefinition = "string")
        Kind kind;

        @ManyToOne
        @JoinColumn(name = "hive")
        Hive hive;
    }

    @Test
    void hibernateJoinsGroupsAndAsksByCriteria() {
        try (SessionFactory factory = new org.hibernate.cfg.Configuration()
                        .addAnnotatedClass(Bee.class)
                        .addAnnotatedClass(Hive.class)
                        .setProperty("hibernate.connection.url", url())
                        .setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect")
                        .buildSessionFactory();
                StatelessSession session = factory.openStatelessSession()) {
            assertThat(session.createQuery("from Bee b join fetch b.hive where b.hive.place = 'Heath'", Bee.class)
                            .list())
                    .extracting(bee -> bee.name + " " + bee.kind + " " + bee.hive.place)
                    .containsExactlyInAnyOrder("ada WORKER Heath", "bob DRONE Heath");
            assertThat(session.createQuery(
                                    "select h.place, count(b), min(b.name) from Bee b right join b.hive h group by h.place order by h.place",
                                    Object[].class)
                            .list())
                    .containsExactly(new Object[] {"Heath", 2L, "ada"}, new Object[] {"Orchard", 1L, "cyd"});
            var builder = factory.getCriteriaBuilder();
            var query = builder.createQuery(String.class);
            var bee = query.from(Bee.class);
            query.select(builder.upper(bee.get("name")))
                    .where(builder.or(
                            builder.equal(bee.get("kind"), Kind.QUEEN),
                            builder.like(builder.lower(bee.get("name")), "a%")))
                    .orderBy(builder.desc(bee.get("id")));
            assertThat(session.createQuery(query).list()).containsExactly("CYD", "ADA");
            assertThat(session.createNativeQuery("SELECT explode(marks) FROM bees WHERE id = :id", String.class)
                            .setParameter("id", 1)
                            .list())
                    .containsExactly("x", "y");
        }
    }

    @Test
    void sqllineRunsScriptsBatchesAndRecords() throws IOException {
        Path file = Files.writeString(
                directory.resolve("script.sql"), "-- a comment\nSELECT place\nFROM hives WHERE id = 2;\n");
        Path record = directory.resolve("record.txt");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        SqlLine line = new SqlLine();
        line.setOutputStream(out);
        line.setErrorStream(out);
        String script = String.join(
                        "\n",
                        "!record " + record,
                        "!run " + file,
                        "!record",
                        "!batch",
                        "INSERT INTO hives VALUES (10, 'Cliff');",
                        "INSERT INTO hives VALUES (11, 'Ditch');",
                        "!batch",
                        "!set outputformat json",
                        "SELECT place FROM hives WHERE id > 9 ORDER BY id;",
                        "!set outputformat xmlelements",
                        "SELECT marks FROM bees WHERE id = 1;",
                        "!rehash",
                        "!exportedkeys hives",
                        "!procedures",
                        "!describe fields.nothing",
                        "!all SELECT 42 AS answer;",
                        "!nickname wh",
                        "!quit")
                + "\n";
        line.begin(
                new String[] {"-u", url(), "-n", "ada", "-p", "", "--incremental=true"},
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                false);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Orchard", "\"Cliff\"", "\"Ditch\"", "42")
                .doesNotContain("Error", "Exception", "UnsupportedOperation");
        assertThat(record).content().contains("Orchard");
    }
}
