package dev.skep.server.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.metastore.ColumnStatistics;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.TableName;
import dev.skep.metastore.TableStatistics;
import dev.skep.server.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestWriteStatistics {
    private static final TableName T = new TableName("default", "t");

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

    private long rows() {
        return sql.session()
                .metastore()
                .tableStatistics(T)
                .map(TableStatistics::rowCount)
                .orElse(-1L);
    }

    private Map<String, Long> partitionRows() {
        return sql.session().metastore().partitionStatistics(T, PartitionFilter.ANY).entrySet().stream()
                .collect(Collectors.toMap(entry -> String.join("/", entry.getKey()), entry -> entry.getValue()
                        .rowCount()));
    }

    private String bounds(ColumnStatistics column) {
        return column.column() + " " + column.min().orElse("?") + ".."
                + column.max().orElse("?") + " " + column.distinctCount();
    }

    @Test
    void insertsAddUp() {
        sql.run("create table t (a int)");
        assertThat(rows()).isZero();
        sql.run("insert into t values (1), (2)");
        sql.run("insert into t values (9)");
        assertThat(rows()).isEqualTo(3);
        assertThat(sql.session().metastore().tableStatistics(T).orElseThrow().fileCount())
                .isEqualTo(2);
        assertThat(sql.session().metastore().columnStatistics(T))
                .extracting(this::bounds)
                .containsExactly("a 1..9 3");
        sql.run("insert overwrite table t select 4");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatOthersPutThereIsUnknown() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.txt"), "5\n6\n");
        sql.run("create table t (a int)");
        sql.run("insert into t values (1)");
        sql.run("load data local inpath '" + file + "' into table t");
        assertThat(rows()).isEqualTo(-1);
        sql.run("insert into t values (1)");
        assertThat(rows()).isEqualTo(-1);
        assertThat(sql.session().metastore().columnStatistics(T)).isEmpty();
        sql.run("analyze table t compute statistics");
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void anotherPlaceHasOtherRows() {
        sql.run("create table t (a int)");
        sql.run("insert into t values (1)");
        sql.run("alter table t set location '" + directory.resolve("elsewhere") + "'");
        assertThat(rows()).isEqualTo(-1);
        assertThat(sql.session().metastore().columnStatistics(T)).isEmpty();
    }

    @Test
    void partitionsAreKeptApart() {
        sql.run("create table t (a int) partitioned by (p string, q int)");
        sql.run("insert into t values (1, 'x', 1), (2, 'x', 1), (3, 'y', 1), (4, null, null)");
        sql.run("insert into t values (7, 'x', 1), (8, 'z', 2)");
        assertThat(partitionRows())
                .isEqualTo(Map.of(
                        "x/1", 3L, "y/1", 1L, "z/2", 1L, "__HIVE_DEFAULT_PARTITION__/__HIVE_DEFAULT_PARTITION__", 1L));
        sql.run("insert overwrite table t partition (p = 'x', q) select 9, 1");
        assertThat(partitionRows()).containsEntry("x/1", 1L);
        assertThat(sql.session()
                        .metastore()
                        .partitionColumnStatistics(T, PartitionFilter.equal("p", "x"))
                        .get(List.of("x", "1")))
                .extracting(this::bounds)
                .containsExactly("a 9..9 1");
        sql.run("alter table t add partition (p = 'new', q = 1)");
        sql.run("insert into t partition (p = 'new', q = 1) values (1)");
        assertThat(partitionRows()).doesNotContainKey("new/1");
    }

    @Test
    void analyzeCountsAllPartitionsAtOnce() {
        sql.run("create table t (a int, b string) partitioned by (p int)");
        sql.run("set hive.stats.autogather=false");
        sql.run("insert into t values (1, 'u', 1), (2, 'v', 1), (3, 'w', 2)");
        sql.run("alter table t add partition (p = 3)");
        assertThat(partitionRows()).isEmpty();
        sql.run("analyze table t partition (p) compute statistics for columns");
        assertThat(partitionRows()).isEqualTo(Map.of("1", 2L, "2", 1L, "3", 0L));
        assertThat(sql.session().metastore().columnStatistics(T))
                .extracting(this::bounds)
                .containsExactlyInAnyOrder("a 1..3 3", "b u..w 3");
    }
}
