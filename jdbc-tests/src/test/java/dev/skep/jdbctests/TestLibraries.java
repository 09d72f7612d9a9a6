package dev.skep.jdbctests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import sqlline.SqlLine;

/** Libraries over JDBC work with the driver as they do with those of other databases. */
class TestLibraries {
    @TempDir
    Path directory;

    private HikariDataSource pool;

    @BeforeEach
    void open() throws SQLException {
        pool = pool(true);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bees (id INT, name STRING)");
            statement.execute("INSERT INTO bees VALUES (1, 'ada'), (2, 'bob')");
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private HikariDataSource pool(boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setMaximumPoolSize(2);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    private String url() {
        return "jdbc:skep:" + directory;
    }

    @Test
    void hikariWithoutAutoCommit() throws SQLException {
        try (HikariDataSource other = pool(false);
                Connection connection = other.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getAutoCommit()).isFalse();
            statement.execute("INSERT INTO bees VALUES (3, 'cyd')");
            connection.commit();
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM bees")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
            }
            connection.rollback();
        }
    }

    @Test
    void springsTransactions() {
        DataSource source = new DriverManagerDataSource(url());
        JdbcTemplate template = new JdbcTemplate(source);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(source);
        Integer found = new TransactionTemplate(manager).execute(status -> {
            template.update("INSERT INTO bees VALUES (?, ?)", 3, "cyd");
            return template.queryForObject("SELECT count(*) FROM bees", Integer.class);
        });
        assertThat(found).isEqualTo(3);
        TransactionTemplate reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        List<Map<String, Object>> rows =
                reading.execute(status -> template.queryForList("SELECT * FROM bees WHERE id = ?", 2));
        assertThat(rows).containsExactly(Map.of("id", 2, "name", "bob"));
        assertThatThrownBy(() -> reading.execute(status -> template.update("INSERT INTO bees VALUES (9, 'x')")))
                .hasStackTraceContaining("READ_ONLY");
        assertThat(template.batchUpdate(
                        "INSERT INTO bees VALUES (?, ?)", List.of(new Object[] {4, "d"}, new Object[] {5, "e"})))
                .containsExactly(1, 1);
    }

    interface Bees {
        @Select("SELECT name FROM bees WHERE id = #{id}")
        String name(@Param("id") int id);

        @Insert("INSERT INTO bees VALUES (#{id}, #{name})")
        int add(@Param("id") int id, @Param("name") String name);
    }

    @Test
    void myBatis() {
        Configuration configuration = new Configuration(new Environment("test", new JdbcTransactionFactory(), pool));
        configuration.addMapper(Bees.class);
        try (SqlSession session =
                new SqlSessionFactoryBuilder().build(configuration).openSession()) {
            Bees bees = session.getMapper(Bees.class);
            assertThat(bees.add(3, "cyd")).isEqualTo(1);
            session.commit();
            assertThat(bees.name(3)).isEqualTo("cyd");
            session.rollback();
        }
    }

    @Test
    void jdbi() {
        Jdbi jdbi = Jdbi.create(pool);
        List<String> names = jdbi.inTransaction(handle -> {
            handle.createUpdate("INSERT INTO bees VALUES (:id, :name)")
                    .bind("id", 3)
                    .bind("name", "cyd")
                    .execute();
            return handle.createQuery("SELECT name FROM bees ORDER BY id")
                    .mapTo(String.class)
                    .list();
        });
        assertThat(names).containsExactly("ada", "bob", "cyd");
    }

    @Test
    void jooq() {
        DSLContext context = DSL.using(pool, SQLDialect.DEFAULT);
        assertThat(context.select(count()).from(table("bees")).fetchOne(0, Integer.class))
                .isEqualTo(2);
        context.insertInto(table("bees"), field("id", Integer.class), field("name", String.class))
                .values(3, "cyd")
                .execute();
        assertThat(context.select(field("name", String.class))
                        .from(table("bees"))
                        .where(field("id", Integer.class).gt(1))
                        .orderBy(field("id"))
                        .fetch(0, String.class))
                .containsExactly("bob", "cyd");
    }

    @Entity(name = "Bee")
    @Table(name = "bees")
    static class Bee {
        @Id
        int id;

        String name;
    }

    @Test
    void hibernateReads() {
        try (SessionFactory factory = new org.hibernate.cfg.Configuration()
                        .addAnnotatedClass(Bee.class)
                        .setProperty("hibernate.connection.url", url())
                        .setProperty("hibernate.dialect", "org.hibernate.dialect.MySQLDialect")
                        .buildSessionFactory();
                Session session = factory.openSession()) {
            assertThat(session.find(Bee.class, 2).name).isEqualTo("bob");
            assertThat(session.createQuery("select b.name from Bee b where b.id < :most order by b.id", String.class)
                            .setParameter("most", 3)
                            .list())
                    .containsExactly("ada", "bob");
        }
    }

    @Test
    void sqlline() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        SqlLine line = new SqlLine();
        line.setOutputStream(out);
        line.setErrorStream(out);
        String script = "!tables\n!describe bees\nSELECT * FROM bees ORDER BY id;\n!quit\n";
        line.begin(
                new String[] {"-u", url(), "-n", "ada", "-p", "", "--incremental=false"},
                new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)),
                false);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("bees", "2 rows selected", "ada", "bob")
                .doesNotContain("Error");
    }
}
