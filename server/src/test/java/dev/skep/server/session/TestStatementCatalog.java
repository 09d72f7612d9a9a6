package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.metastore.PartitionFilter;
import dev.skep.metastore.Table;
import dev.skep.metastore.TableFacts;
import dev.skep.metastore.TableName;
import dev.skep.parser.SqlParser;
import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestStatementCatalog {
    private static final TableName T = new TableName("default", "t");
    private static final TableName P = new TableName("default", "p");
    private static final TableName V = new TableName("default", "v");

    @TempDir
    private Path directory;

    private Sql sql;
    private StatementContext context;
    private StatementCatalog catalog;

    @BeforeEach
    void open() {
        sql = Sql.open(directory);
        sql.run("create table t as select 1 as a");
        sql.run("create table p (a int) partitioned by (k int)");
        sql.run("alter table p add partition (k = 1) partition (k = 2)");
        sql.run("create view v as select a from t");
        sql.run("create view w as select a from v");
        context = new StatementContext(sql.session(), List.of());
        catalog = context.catalog();
    }

    @AfterEach
    void close() {
        catalog.close();
        sql.close();
    }

    private void read(String statement) {
        catalog.read(new SqlParser().parseStatement(statement));
    }

    private static List<List<String>> values(StatementCatalog catalog) {
        return catalog.partitions(P, PartitionFilter.ANY).stream()
                .map(facts -> facts.partition().values())
                .toList();
    }

    @Test
    void staysAtTheStateOfItsFirstQuestion() {
        read("select a from t");
        sql.run("alter table p drop partition (k = 1)");
        sql.run("drop table t");
        sql.run("drop view v");
        assertThat(values(catalog)).containsExactly(List.of("1"), List.of("2"));
        assertThat(catalog.requireTable(T).size()).isPresent();
        assertThat(catalog.requireTable(V).table().name()).isEqualTo("v");
        context.renew();
        assertThat(values(catalog)).containsExactly(List.of("2"));
        assertThat(catalog.table(T)).isEmpty();
    }

    @Test
    void remembersAfterItsConnectionWasGivenBack() {
        read("select a from w");
        Table view = catalog.requireTable(V).table();
        assertThat(catalog.query(view)).isSameAs(catalog.query(view));
        assertThat(values(catalog)).hasSize(2);
        catalog.close();
        sql.run("drop table t");
        sql.run("drop table p");
        assertThat(catalog.storedTables()).containsExactlyInAnyOrder(T, P);
        assertThat(catalog.table(T)).isPresent();
        assertThat(values(catalog)).hasSize(2);
    }

    @Test
    void remembersNamesThatMeanNothing() {
        TableName later = new TableName("default", "later");
        read("select nothing(a) from later");
        sql.run("create table later (a int)");
        assertThat(catalog.table(later)).isEmpty();
        assertThat(catalog.function("nothing")).isEmpty();
        SkepException error = catchThrowableOfType(SkepException.class, () -> catalog.requireTable(later));
        assertThat(error.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
    }

    @Test
    void temporaryTablesHideOthers() {
        sql.run("create temporary table t (b string)");
        read("select b from t");
        TableFacts facts = catalog.requireTable(T);
        assertThat(facts.table().columns().get(0).name()).isEqualTo("b");
        assertThat(facts.size()).isEmpty();
        assertThat(catalog.storedTables()).isEmpty();
    }
}
