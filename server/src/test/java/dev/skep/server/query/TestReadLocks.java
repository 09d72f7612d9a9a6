package dev.skep.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.ResultCursor;
import dev.skep.api.error.ErrorCode;
import dev.skep.execution.file.FileStores;
import dev.skep.metastore.jdbc.MetastoreOpener;
import dev.skep.server.Sql;
import dev.skep.server.engine.QueryEngine;
import dev.skep.server.session.StatementContext;
import dev.skep.server.session.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestReadLocks {
    @TempDir
    private Path directory;

    private Warehouse warehouse;
    private Sql reader;
    private Sql writer;

    @BeforeEach
    void open() {
        warehouse = Warehouse.of(directory.toString(), MetastoreOpener.open(directory), new FileStores());
        reader = Sql.of(warehouse, Map.of("skep.execution.tasks", "1"));
        writer = Sql.of(warehouse, Map.of("skep.execution.tasks", "1", "skep.lock.timeout.seconds", "1"));
        reader.run("create table t as select 1 as a");
        reader.run("create table other as select 1 as a");
        reader.run("create view v as select a from t");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private ResultCursor read(String sql) {
        return new QueryEngine().execute(sql, new StatementContext(reader.session(), List.of()));
    }

    @Test
    void aWriterWaitsForAReader() {
        try (ResultCursor cursor = read("select a from t")) {
            assertThat(writer.error("insert overwrite table t select 2").code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
            assertThat(cursor.next()).isNotNull();
        }
        writer.run("insert overwrite table t select 2");
        assertThat(reader.run("select a from t")).containsExactly("2");
    }

    @Test
    void aReaderOfAViewReadsItsTables() {
        try (ResultCursor cursor = read("with w as (select * from v) select count(*) from w")) {
            assertThat(writer.error("insert overwrite table t select 2").code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
            assertThat(cursor.next()).isNotNull();
        }
        writer.run("insert overwrite table t select 2");
    }

    @Test
    void readersDoNotWait() {
        try (ResultCursor cursor = read("select a from t")) {
            assertThat(writer.run("select a from t")).containsExactly("1");
            assertThat(cursor.next()).isNotNull();
        }
    }

    @Test
    void otherTablesAreFree() {
        try (ResultCursor cursor = read("select a from t")) {
            writer.run("insert overwrite table other select 2");
            assertThat(cursor.next()).isNotNull();
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
