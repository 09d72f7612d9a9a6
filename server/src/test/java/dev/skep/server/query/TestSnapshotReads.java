package dev.skep.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.file.FileStores;
import dev.skep.metastore.jdbc.SqliteMetastores;
import dev.skep.server.Sql;
import dev.skep.server.engine.QueryEngine;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestSnapshotReads {
    private static final String MANY =
            "select count(*) from many group by regexp_replace(input__file__name, '.*/', '')";

    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private Sql reader;
    private Sql writer;

    @BeforeEach
    void open() {
        warehouse = Warehouse.of(directory.toString(), SqliteMetastores.open(directory), new FileStores());
        reader = Sql.of(warehouse, Map.of("skep.execution.tasks", "1"));
        writer = Sql.of(warehouse, Map.of("skep.execution.tasks", "1", "skep.lock.timeout.seconds", "1"));
        reader.run("create table t as select 1 as a");
        reader.run("create table other as select 1 as a");
        reader.run("create view v as select a from t");
        fill();
    }

    /** Three files of 20,000 rows each. */
    private void fill() {
        writer.run("drop table if exists many");
        writer.run("create table many (a int)");
        for (int i = 0; i < 3; i++) {
            writer.run("insert into many select pos * 3 + " + i
                    + " from (select posexplode(split(space(19999), ' ')) as (pos, x)) s");
        }
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private ResultCursor read(String sql) {
        return new QueryEngine().execute(sql, new StatementContext(reader.session(), List.of()));
    }

    private static List<String> rows(ResultCursor cursor) {
        List<String> rows = new ArrayList<>();
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                rows.add(cursor.text(batch, 0, row));
            }
        }
        return rows;
    }

    /** What the reader sees of {@code table} that another statement changes after it has begun. */
    private List<String> readDuring(String sql, String... changes) {
        try (ResultCursor cursor = read(sql)) {
            for (String change : changes) {
                writer.run(change);
            }
            return rows(cursor);
        }
    }

    @Test
    void aReaderSeesTheOldRowsWhileTheyAreReplaced() {
        assertThat(readDuring(MANY, "insert overwrite table many select -1"))
                .hasSize(3)
                .containsOnly("20000");
        assertThat(reader.run("select count(*), max(a) from many")).containsExactly("1,-1");
        assertThat(retired()).isEmpty();
    }

    @Test
    void aReaderSeesTheOldRowsWhateverHappens() {
        assertThat(readDuring(MANY, "truncate table many")).containsOnly("20000");
        fill();
        assertThat(readDuring(MANY, "insert into many select 5")).containsOnly("20000");
        fill();
        assertThat(readDuring(MANY, "alter table many rename to moved", "insert overwrite table moved select 1"))
                .containsOnly("20000");
        assertThat(reader.run("select a from moved")).containsExactly("1");
        writer.run("drop table moved");
        fill();
        assertThat(readDuring(MANY, "drop table many")).containsOnly("20000");
        assertThat(reader.error(MANY).code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
        fill();
        assertThat(readDuring(MANY, "drop table many", "create table many as select 7 as a"))
                .containsOnly("20000");
        assertThat(reader.run("select a from many")).containsExactly("7");
        assertThat(retired()).isEmpty();
    }

    @Test
    void aReaderSeesOldPartitions() {
        writer.run("create table p (a int) partitioned by (k int)");
        writer.run("insert into p partition (k) select a, a % 3 from many");
        String sum = "select concat(k, ':', count(*)) from p group by k order by k";
        String[] old = {"0:20000", "1:20000", "2:20000"};
        try (ResultCursor one = read(sum);
                ResultCursor two = read(sum)) {
            writer.run("alter table p drop partition (k = 1)");
            writer.run("alter table p partition (k = 2) rename to partition (k = 5)");
            writer.run("insert overwrite table p partition (k = 0) select 1");
            assertThat(rows(one)).containsExactly(old);
            writer.run("insert into p partition (k = 1) select 1");
            writer.run("insert into p partition (k = 2) select 1");
            assertThat(rows(two)).containsExactly(old);
        }
        assertThat(reader.run(sum)).containsExactly("0:1", "1:1", "2:1", "5:20000");
        assertThat(retired()).isEmpty();
    }

    @Test
    void aFileThatAnotherProgramDeletedIsAnError() throws IOException {
        try (ResultCursor cursor = read(MANY)) {
            try (Stream<Path> paths = Files.list(directory.resolve("many"))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    Files.delete(path);
                }
            }
            assertThatThrownBy(() -> rows(cursor))
                    .isInstanceOfSatisfying(
                            SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_READ_FAILED))
                    .hasMessageContaining("deleted by another program");
        }
    }

    @Test
    void aResultThatIsNotReadBlocksNobody() {
        try (ResultCursor cursor = read("select a from v")) {
            writer.run("insert overwrite table t select 2");
            writer.run("insert into t select 3");
            writer.run("alter table t add columns (b int)");
            assertThat(rows(cursor)).containsExactly("1");
        }
        assertThat(reader.run("select a from t order by a")).containsExactly("2", "3");
    }

    @Test
    void anExplicitExclusiveLockKeepsReadersOut() {
        reader.run("lock table t exclusive");
        assertThat(writer.error("select a from t").code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
        assertThat(writer.error("insert into t select 2"))
                .hasMessageContaining("lock table t exclusive")
                .hasMessageContaining("user tester");
        assertThat(reader.run("select a from t")).containsExactly("1");
        reader.run("insert into t select 2");
        assertThat(writer.run("show locks t")).singleElement().asString().contains("default,t,,ACQUIRED,EXCLUSIVE");
        reader.run("unlock table t");
        assertThat(writer.run("select count(*) from t")).containsExactly("2");
        assertThat(reader.error("unlock table t").code()).isEqualTo(ErrorCode.INVALID_VALUE);
        reader.run("lock table t shared");
        assertThat(writer.run("select count(*) from t")).containsExactly("2");
        assertThat(writer.error("insert into t select 2").code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
        reader.run("unlock table t");
    }

    private List<Path> retired() {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().contains(".skep-old")
                            || path.toString().contains(".skep-staging"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void sessionsSeeEachOthersTablesButNotTheirTemporaryOnes() {
        writer.run("create temporary table mine as select 3 as a");
        assertThat(writer.run("select a from mine")).containsExactly("3");
        assertThat(reader.error("select a from mine").code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
        writer.run("create table ours as select 4 as a");
        assertThat(reader.run("select a from ours")).containsExactly("4");
    }
}
