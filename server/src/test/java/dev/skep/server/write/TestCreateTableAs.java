package dev.skep.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.metastore.TableName;
import dev.skep.server.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestCreateTableAs {
    private static final String FAILING = " as select assert_true(a > 1), a from src";

    @TempDir
    private Path directory;

    private Sql sql;

    @BeforeEach
    void open() {
        sql = Sql.open(directory);
        sql.run("create table src (a int)");
        sql.run("insert into src values (1), (2)");
    }

    @AfterEach
    void close() {
        sql.close();
    }

    @Test
    void aFailedTableLeavesNothing() throws IOException {
        assertThat(sql.error("create table t" + FAILING)).isNotNull();
        assertThat(sql.session().metastore().table(new TableName("default", "t")))
                .isEmpty();
        assertThat(leftovers("t")).isEmpty();
        sql.run("create table t as select a from src");
        assertThat(sql.run("select count(*) from t")).isEqualTo(List.of("2"));
    }

    @Test
    void aFailedTemporaryTableLeavesNothing() throws IOException {
        assertThat(sql.error("create temporary table t" + FAILING)).isNotNull();
        assertThat(sql.session().catalog().temporaryTables()).isEmpty();
        assertThat(leftovers("t")).isEmpty();
        sql.run("create temporary table t as select a from src");
        assertThat(sql.run("select count(*) from t")).isEqualTo(List.of("2"));
    }

    @Test
    void aTemporaryTableMayHaveTheNameOfAStoredOne() {
        sql.run("create temporary table src as select a + 10 as a from src");
        assertThat(sql.run("select min(a) from src")).isEqualTo(List.of("11"));
        assertThat(sql.error("create temporary table src as select 1").code()).isEqualTo(ErrorCode.TABLE_EXISTS);
    }

    private List<Path> leftovers(String table) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.getFileName().toString().equals(table))
                    .toList();
        }
    }
}
