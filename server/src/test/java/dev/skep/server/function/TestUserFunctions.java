package dev.skep.server.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileStores;
import dev.skep.metastore.jdbc.SqliteMetastores;
import dev.skep.server.Sql;
import dev.skep.server.engine.QueryEngine;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.Warehouse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestUserFunctions {
    @TempDir
    private Path directory;

    private Sql sql;
    private Path jar;

    @BeforeEach
    void open() throws IOException {
        sql = Sql.open(directory.resolve("warehouse"));
        jar = directory.resolve("bees.jar");
        writeJar("value * 2");
    }

    @AfterEach
    void close() {
        sql.close();
    }

    /** A jar with the function {@code bees.Twice}. */
    private void writeJar(String result) throws IOException {
        Path source = directory.resolve("Twice.java");
        Files.writeString(
                source,
                """
                package bees;

                import dev.skep.api.function.ScalarFunction;

                public final class Twice {
                    @ScalarFunction(name = "twice", description = "Twice a number.")
                    public static long twice(long value) {
                        return %s;
                    }
                }
                """
                        .formatted(result));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(status).isZero();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry("bees/Twice.class"));
            Files.copy(directory.resolve("bees/Twice.class"), entries);
        }
    }

    @Test
    void jarsMayLieOnOtherFileSystems() {
        sql.close();
        FileStores files = new FileStores(Map.of(
                "fs.viewfs.mounttable.cluster.link./jars", directory.toUri().toString()));
        Path other = directory.resolve("other");
        sql = Sql.of(Warehouse.of(other.toString(), SqliteMetastores.open(other), files), Map.of());
        sql.run("create function twice as 'bees.Twice' using jar 'viewfs://cluster/jars/bees.jar'");
        assertThat(sql.run("select twice(21)")).containsExactly("42");
        assertThat(sql.error("create function x as 'bees.Twice' using jar 'viewfs://cluster/jars/none.jar'")
                        .code())
                .isEqualTo(ErrorCode.PATH_NOT_FOUND);
    }

    @Test
    void permanentFunctionsOutliveTheSession() {
        sql.run("create function twice as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("select twice(21)")).containsExactly("42");
        sql.close();
        sql = Sql.open(directory.resolve("warehouse"));
        assertThat(sql.run("select twice(4), default.twice(5)")).containsExactly("8,10");
        sql.run("drop function twice");
        assertThat(sql.error("select twice(1)").code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND);
    }

    @Test
    void functionsAreReplaced() {
        sql.run("create function twice as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.error("create function twice as 'bees.Twice' using jar '" + jar + "'")
                        .code())
                .isEqualTo(ErrorCode.FUNCTION_EXISTS);
        sql.run("create or replace function twice as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("select twice(21)")).containsExactly("42");
        assertThat(sql.error("create or replace function twice as 'bees.None' using jar '" + jar + "'")
                        .code())
                .isEqualTo(ErrorCode.INVALID_FUNCTION);
        assertThat(sql.run("select twice(4)")).containsExactly("8");
        sql.run("create or replace temporary function twice as 'bees.Twice' using jar '" + jar + "'");
    }

    @Test
    void temporaryFunctionsAreTheSessions() {
        sql.run("add jar " + jar);
        sql.run("create temporary function twice as 'bees.Twice'");
        assertThat(sql.run("select twice(21)")).containsExactly("42");
        sql.run("drop temporary function twice");
        assertThat(sql.error("select twice(1)").code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND);
        assertThat(sql.error("drop temporary function twice").code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND);
        sql.run("drop temporary function if exists twice");
    }

    @Test
    void jobsLoadTheFunctionsThatTheirPlansName() {
        sql.run("create table t as select 1 as a union all select 2 union all select 2");
        sql.run("create function twice as 'bees.Twice' using jar '" + jar + "'");
        sql.run("create temporary function double_it as 'bees.Twice' using jar '" + jar + "'");
        sql.run("set skep.execution.engine=mr");
        sql.run("set hive.fetch.task.conversion=none");
        assertThat(sql.run("select twice(a) as b, sum(double_it(a)) + default.twice(0) from t where TWICE(a) > 1"
                        + " group by twice(a) order by b"))
                .containsExactly("2,2", "4,8");
    }

    @Test
    void oneNameInTwoDatabasesIsTwoFunctions() throws IOException {
        sql.run("create function twice as 'bees.Twice' using jar '" + jar + "'");
        Path other = directory.resolve("other.jar");
        Path first = directory.resolve("first.jar");
        Files.copy(jar, first);
        writeJar("value * 3");
        Files.move(jar, other);
        Files.move(first, jar);
        sql.run("create database other");
        sql.run("use other");
        sql.run("create function twice as 'bees.Twice' using jar '" + other + "'");
        sql.run("use default");
        assertThat(sql.run("select twice(7), other.twice(7), default.twice(7)")).containsExactly("14,21,14");
        sql.run("use other");
        assertThat(sql.run("select twice(7), other.twice(7), default.twice(7)")).containsExactly("21,21,14");
    }

    @Test
    void aFunctionThatAnotherSessionDroppedOrReplacedIsSeenAtOnce() throws IOException {
        sql.run("create function twice as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("select twice(21)")).containsExactly("42");
        try (Sql another = Sql.open(directory.resolve("warehouse"))) {
            another.run("drop function twice");
            assertThat(sql.error("select twice(21)").code()).isEqualTo(ErrorCode.FUNCTION_NOT_FOUND);
            Path next = directory.resolve("next.jar");
            writeJar("value * 4");
            Files.move(jar, next);
            another.run("create function twice as 'bees.Twice' using jar '" + next + "'");
        }
        assertThat(sql.run("select twice(21)")).containsExactly("84");
    }

    @Test
    void aPermanentFunctionHidesSkepsOwnOfItsName() {
        assertThat(sql.run("describe function abs").get(0)).doesNotContain("Twice a number");
        sql.run("create function abs as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("describe function abs").get(0)).contains("Twice a number");
        assertThat(sql.run("select abs(-3)")).containsExactly("-6");
        sql.run("drop function abs");
        assertThat(sql.run("select abs(-3)")).containsExactly("3");
    }

    @Test
    void aTemporaryFunctionHidesAnyOtherOfItsName() {
        sql.run("create temporary function abs as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("select abs(-3), sum(abs(a)) from (values (1), (2)) t(a)"))
                .containsExactly("-6,6");
        sql.run("drop temporary function abs");
        assertThat(sql.run("select abs(-3)")).containsExactly("3");
    }

    @Test
    void reloadSeesAJarThatChanged() throws IOException {
        sql.run("create function twice as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("select twice(21)")).containsExactly("42");
        Path next = directory.resolve("next.jar");
        Files.move(jar, next);
        writeJar("value + value + 1");
        sql.run("reload functions");
        assertThat(sql.run("select twice(21)")).containsExactly("43");
    }

    @Test
    void aQueryKeepsTheFunctionsThatAreDroppedMeanwhile() {
        sql.run("create temporary function twice as 'bees.Twice' using jar '" + jar + "'");
        StatementContext context = new StatementContext(sql.session(), List.of());
        try (ResultCursor cursor = new QueryEngine().execute("select twice(21)", context)) {
            sql.run("drop temporary function twice");
            RowBatch batch = cursor.next();
            assertThat(cursor.text(batch, 0, 0)).isEqualTo("42");
        }
        sql.run("create temporary function twice as 'bees.Twice' using jar '" + jar + "'");
        sql.run("create temporary function twice as 'bees.Twice' using jar '" + jar + "'");
        assertThat(sql.run("select twice(1)")).containsExactly("2");
    }

    @Test
    void whatIsNoFunctionIsRefused() {
        assertThat(sql.error("create function f as 'bees.None' using jar '" + jar + "'")
                        .code())
                .isEqualTo(ErrorCode.INVALID_FUNCTION);
        assertThat(sql.error("create function f as 'bees.Twice' using jar '/no/such.jar'")
                        .code())
                .isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(sql.error("drop function upper").code()).isEqualTo(ErrorCode.INVALID_FUNCTION);
    }
}
