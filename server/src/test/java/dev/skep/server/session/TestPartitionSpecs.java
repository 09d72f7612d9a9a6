package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.PartitionName;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.parser.SqlParser;
import dev.skep.parser.ast.PartitionValue;
import dev.skep.parser.ast.ShowPartitions;
import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestPartitionSpecs {
    @TempDir
    private Path directory;

    private Sql sql;
    private Table table;

    @BeforeEach
    void open() {
        sql = Sql.open(directory);
        sql.run("create table t (a int) partitioned by"
                + " (s string, i int, d date, n decimal(4,1), ts timestamp, b boolean, v varchar(3))");
        table = sql.session().metastore().requireTable(new TableName("default", "t"));
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private static List<PartitionValue> clause(String text) {
        return ((ShowPartitions) new SqlParser().parseStatement("show partitions t partition (" + text + ")"))
                .partition();
    }

    private List<String> values(String text) {
        return PartitionSpecs.values(table, clause(text), new StatementContext(sql.session(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    s='x/y'                          | x/y
                    s=01                             | 1
                    s=''                             | __HIVE_DEFAULT_PARTITION__
                    s=null                           | __HIVE_DEFAULT_PARTITION__
                    s='__HIVE_DEFAULT_PARTITION__'   | __HIVE_DEFAULT_PARTITION__
                    s=date '2024-01-02'              | 2024-01-02
                    i='007'                          | 7
                    i=-3                             | -3
                    i='__HIVE_DEFAULT_PARTITION__'   | __HIVE_DEFAULT_PARTITION__
                    d='2024-1-2'                     | 2024-01-02
                    d=date '2024-01-02'              | 2024-01-02
                    n=1.50                           | 1.5
                    n='12.34'                        | 12.3
                    ts='2024-01-02 03:04:05.600'     | 2024-01-02 03:04:05.6
                    b=true                           | true
                    v='abcdef'                       | abc
                    """)
    void writesValuesAsTheColumnsTypeDoes(String clause, String value) {
        assertThat(values(clause)).contains(value);
    }

    @Test
    void hasTheTablesOrderAndNullForWhatIsNotGiven() {
        assertThat(values("I=1, s='x'")).isEqualTo(Arrays.asList("x", "1", null, null, null, null, null));
        assertThat(values("s, i=1").subList(0, 2)).isEqualTo(Arrays.asList(null, "1"));
    }

    @Test
    void refusesWhatIsNoValueOrNoColumn() {
        assertThat(error("i='x'").code()).isEqualTo(ErrorCode.INVALID_PARTITION_SPEC);
        assertThat(error("i='x'").getMessage()).contains("'i' of type int");
        assertThat(error("zz=1").getMessage()).contains("'zz' is not a partition column", "s, i, d");
        sql.run("create table plain (a int)");
        table = sql.session().metastore().requireTable(new TableName("default", "plain"));
        assertThat(error("s=1").getMessage()).contains("'default.plain' is not partitioned");
    }

    private SkepException error(String clause) {
        return catchThrowableOfType(SkepException.class, () -> values(clause));
    }

    @Test
    void allValuesAreNeededForOnePartition() {
        StatementContext context = new StatementContext(sql.session(), List.of());
        SkepException error = catchThrowableOfType(
                SkepException.class, () -> PartitionSpecs.allValues(table, clause("s='x', i=1"), context));
        assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARTITION_SPEC);
        assertThat(error.getMessage()).contains("'d'");
    }

    @Test
    void anythingMatchesWhatIsNotWanted() {
        assertThat(PartitionSpecs.matches(List.of("a", "1"), Arrays.asList(null, "1")))
                .isTrue();
        assertThat(PartitionSpecs.matches(List.of("a", "1"), Arrays.asList("a", "2")))
                .isFalse();
        assertThat(PartitionSpecs.matches(List.of(PartitionName.DEFAULT), List.of(PartitionName.DEFAULT)))
                .isTrue();
    }
}
