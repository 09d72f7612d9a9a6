package dev.skep.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.server.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestClientCommands {
    @TempDir
    private Path directory;

    private Sql sql;

    @BeforeEach
    void open() {
        sql = Sql.open(directory);
    }

    @AfterEach
    void close() {
        sql.close();
    }

    @Test
    void setTellsWhatWasSet() {
        sql.run("set hivevar:season = 2024");
        assertThat(sql.run("set hivevar:season")).containsExactly("hivevar:season=2024");
        assertThat(sql.run("SET")).contains("hivevar:season=2024", "skep.execution.tasks=1");
        assertThat(sql.run("select ${season} + 1")).containsExactly("2025");
        assertThat(sql.run("set no.such.key")).containsExactly("no.such.key is undefined");
    }

    @Test
    void settingsWithoutEffectAreMentioned() {
        sql.run("set hive.no.such.thing=1");
        assertThat(sql.run("set hive.no.such.thing")).containsExactly("hive.no.such.thing=1");
        assertThat(sql.error("set skep.nothing=1").code()).isEqualTo(ErrorCode.INVALID_SETTING);
        assertThat(sql.error("set env:HOME=1").code()).isEqualTo(ErrorCode.INVALID_SETTING);
    }

    @Test
    void systemPropertiesAreTheSessions() {
        String before = System.getProperty("user.home");
        sql.run("set system:user.home=/home/bee");
        sql.run("set system:bee.made=up");
        assertThat(sql.run("set system:user.home")).containsExactly("system:user.home=/home/bee");
        assertThat(sql.run("select '${system:bee.made}'")).containsExactly("up");
        assertThat(sql.run("set")).contains("system:bee.made=up");
        assertThat(System.getProperty("user.home")).isEqualTo(before);
        assertThat(System.getProperty("bee.made")).isNull();
    }

    @Test
    void statementsThatBeginWithSetAreNoSettings() {
        assertThat(sql.error("set autocommit true").code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        assertThat(sql.error("SET ROLE admin").code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        sql.run("set autocommit = on");
        assertThat(sql.run("set autocommit")).containsExactly("autocommit=on");
        assertThat(sql.run("set role")).containsExactly("role is undefined");
    }

    @Test
    void resetForgets() {
        sql.run("set skep.execution.tasks=2");
        sql.run("reset skep.execution.tasks");
        assertThat(sql.run("set skep.execution.tasks")).containsExactly("skep.execution.tasks=1");
        sql.run("set some.key=2");
        sql.run("reset");
        assertThat(sql.run("set some.key")).containsExactly("some.key is undefined");
    }

    @Test
    void filesAreCopiedAndMoved() throws IOException {
        Files.writeString(directory.resolve("a"), "1");
        Files.writeString(directory.resolve("b"), "2");
        sql.run("dfs -mkdir -p " + directory + "/d");
        sql.run("dfs -put " + directory + "/a " + directory + "/b " + directory + "/d");
        sql.run("dfs -cp " + directory + "/d " + directory + "/e");
        sql.run("dfs -mv " + directory + "/d/a " + directory + "/e/c");
        sql.run("dfs -get " + directory + "/e/c " + directory + "/f");
        assertThat(directory.resolve("f")).hasContent("1");
        assertThat(directory.resolve("e/b")).hasContent("2");
        assertThat(directory.resolve("d/a")).doesNotExist();
        assertThat(sql.error("dfs -put " + directory + "/a").code()).isEqualTo(ErrorCode.INVALID_VALUE);
        assertThat(sql.error("dfs -cp " + directory + "/none " + directory + "/x")
                        .code())
                .isEqualTo(ErrorCode.PATH_NOT_FOUND);
    }

    @Test
    void filesAreLookedAt() throws IOException {
        Files.createDirectories(directory.resolve("d/e"));
        Files.writeString(directory.resolve("d/a.csv"), "1\n2\n");
        Files.writeString(directory.resolve("d/b.csv"), "3\n");
        assertThat(sql.run("dfs -ls " + directory + "/d"))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("Found 3 items"),
                        file -> assertThat(file.split(" +"))
                                .hasSize(8)
                                .startsWith("-rw-r--r--")
                                .endsWith(directory + "/d/a.csv"),
                        file -> assertThat(file).contains(" 2 "),
                        path -> assertThat(path).startsWith("drwx"));
        assertThat(sql.run("dfs -ls " + directory + "/*/*.csv")).hasSize(2);
        assertThat(sql.run("dfs -count " + directory + "/d").get(0).strip().split(" +"))
                .startsWith("2", "2", "6");
        assertThat(sql.run("dfs -du -s " + directory + "/d")).containsExactly("6  6  " + directory + "/d");
        assertThat(sql.run("dfs -du " + directory + "/d")).hasSize(3);
        assertThat(sql.run("dfs -tail " + directory + "/d/a.csv")).containsExactly("1", "2");
        sql.run("dfs -getmerge " + directory + "/d '" + directory + "/all of it'");
        assertThat(directory.resolve("all of it")).hasContent("1\n2\n3\n");
        sql.run("dfs -touchz " + directory + "/d/z");
        sql.run("dfs -test -z " + directory + "/d/z");
        sql.run("dfs -test -d " + directory + "/d");
        assertThat(sql.error("dfs -test -e " + directory + "/none").code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(sql.error("dfs -test -z " + directory + "/d/a.csv").code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(sql.error("dfs -ls " + directory + "/d/*.none").code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        sql.run("dfs -chmod 640 " + directory + "/d/z");
        sql.run("dfs -chmod u+x,g=w " + directory + "/d/z");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("d/z"))))
                .isEqualTo("rwx-w----");
        assertThat(sql.error("dfs -chmod what " + directory).code()).isEqualTo(ErrorCode.INVALID_VALUE);
        assertThat(sql.error("dfs -chown ada " + directory).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
        sql.run("dfs -rm -f " + directory + "/none");
        assertThat(sql.error("dfs -rm -skipTrash " + directory + "/d").code()).isEqualTo(ErrorCode.INVALID_VALUE);
        sql.run("dfs -rm -skipTrash " + directory + "/d/*.csv");
        assertThat(directory.resolve("d/a.csv")).doesNotExist();
    }

    @Test
    void settingsAreExplained() {
        assertThat(sql.run("show settings like 'skep.execution.task%'")).hasSize(1);
        assertThat(sql.run("show settings like 'most reducers'")).hasSize(1);
        assertThat(sql.run("show settings")).hasSizeGreaterThan(30);
        assertThat(sql.error("set skep.shell.rows=1k").code()).isEqualTo(ErrorCode.INVALID_SETTING);
        assertThat(sql.error("set skep.shell.format=xml").code()).isEqualTo(ErrorCode.INVALID_SETTING);
    }

    @Test
    void onlyJarsThatExistAreAdded() {
        assertThat(sql.error("add jar " + directory + "/none.jar").code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(sql.run("list jars")).isEmpty();
    }

    @Test
    void pathsWithBlanksStandInQuotes() throws IOException {
        Path place = Files.createDirectories(directory.resolve("with blanks  ü"));
        Path one = Files.writeString(place.resolve("one.sh"), "cat");
        Path jar = Files.writeString(place.resolve("it's.jar"), "");
        Path plain = Files.writeString(directory.resolve("it's.sh"), "cat");
        sql.run("add file '" + one + "' " + plain);
        sql.run("ADD JAR \"" + jar + "\"");
        assertThat(sql.run("list files")).containsExactly(one.toString(), plain.toString());
        assertThat(sql.run("list jars")).containsExactly(jar.toString());
        sql.run("delete file '" + one + "'");
        assertThat(sql.run("list files")).containsExactly(plain.toString());
    }

    @Test
    void addedFilesAreListedApartFromJars() throws IOException {
        Path one = Files.writeString(directory.resolve("one.sh"), "cat");
        Path two = Files.writeString(directory.resolve("two.sh"), "cat");
        Path jar = Files.writeString(directory.resolve("some.jar"), "");
        sql.run("add files " + one + " " + two);
        sql.run("add jar " + jar);
        assertThat(sql.run("list files")).containsExactly(one.toString(), two.toString());
        assertThat(sql.run("list file " + two)).containsExactly(two.toString());
        assertThat(sql.run("list jars")).containsExactly(jar.toString());
        sql.run("delete file " + one);
        assertThat(sql.run("list files")).containsExactly(two.toString());
        sql.run("delete files");
        assertThat(sql.run("list files")).isEmpty();
        assertThat(sql.run("list jars")).containsExactly(jar.toString());
        assertThat(sql.error("add file " + directory + "/none.sh").code()).isEqualTo(ErrorCode.PATH_NOT_FOUND);
        assertThat(sql.error("add archive " + one).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
    }
}
