package dev.skep.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.skep.api.error.ErrorCode;
import dev.skep.server.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EXPLAIN in all its forms. */
class TestExplainFormats {
    private static final String QUERY =
            "select t.a, count(*) as c from t join u on t.a = u.a where u.b < 'x<y' group by t.a order by c";

    @TempDir
    Path directory;

    private Sql sql;

    @BeforeEach
    void open() {
        sql = Sql.open(directory);
        sql.run("create table t as select explode(array(1, 2, 2, 3)) as a");
        sql.run("create table u as select a, cast(a as string) as b from t");
    }

    @AfterEach
    void close() {
        sql.close();
    }

    private String explain(String options) {
        return String.join("\n", sql.run("explain " + options + " " + QUERY));
    }

    @Test
    void drawsTrees() {
        String tree = explain("(format tree)");
        assertThat(tree).startsWith("Stage ").contains("└─ ", "├─ ", "Scan default.t[a]", "expected=");
        assertThat(tree.lines().filter(line -> line.contains("Stage 1"))).hasSize(1);
    }

    @Test
    void drawsGraphs() {
        String dot = explain("(format dot)");
        assertThat(dot)
                .startsWith("digraph plan {")
                .endsWith("}")
                .contains("subgraph cluster_1", " -> ", "style=dashed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(format json)", "formatted", "(analyze, format json)", "analyze formatted"})
    void writesJson(String options) throws IOException {
        List<String> names = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(explain(options))) {
            while (json.nextToken() != null) {
                if (json.currentName() != null) {
                    names.add(json.currentName());
                }
            }
        }
        assertThat(names).contains("stages", "operator", "columns", "expectedRows");
        assertThat(names.contains("skew")).isEqualTo(options.contains("analyze"));
    }

    @Test
    void writesPages() {
        String plan = explain("(format html)");
        assertThat(plan)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>")
                .contains("x&lt;y", "<th>expected rows</th>")
                .doesNotContain("<th>rows</th>", "http");
        assertThat(explain("(analyze, format html)"))
                .contains("<th>rows</th>", "<th>skew</th>", "<th>spilled bytes</th>", "class=\"bar\"", " ms");
    }

    @Test
    void showsExpectedBesideActualRows() {
        assertThat(String.join("\n", sql.run("explain analyze select a, count(*) from t where a > 1 group by a")))
                .containsPattern("Scan default\\.t\\[a\\] where \\(a > 1\\) .*\\[rows=3 expected=\\d+ time=");
        assertThat(explain("analyze"))
                .containsPattern("Scan default\\.t\\[a\\].*\\[rows=4 expected=4 time=\\d+\\.\\d ms")
                .containsPattern("\\d rows? in \\d+ ms$");
    }

    @Test
    void showsPositionsWhenAsked() {
        assertThat(explain("extended")).contains("probe=[$0]");
        assertThat(explain("")).contains("probe=[a]").doesNotContain("$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vectorization", "cbo cost", "reoptimization"})
    void refusesWhatItHasNot(String kind) {
        assertThat(sql.error("explain " + kind + " " + QUERY).code()).isEqualTo(ErrorCode.NOT_SUPPORTED);
    }

    @Test
    void tellsWhatIsReadAndWritten() {
        sql.run("create table p (a int) partitioned by (d int)");
        sql.run("insert into p partition (d = 1) values (1)");
        sql.run("create view v as select t.a from t join p on t.a = p.a");
        assertThat(sql.run("explain authorization insert into t select a from v"))
                .containsExactly(
                        "INPUTS: ",
                        "  default@p",
                        "  default@p@d=1",
                        "  default@t",
                        "  default@v",
                        "OUTPUTS: ",
                        "  default@t",
                        "CURRENT_USER: ",
                        "  tester",
                        "OPERATION: ",
                        "  QUERY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "select 1;[];[];QUERY",
                "select * from t;[\"default@t\"];[];QUERY",
                "from t insert into table t select a insert into table u select a, 'x' insert into table t select a + 1;[\"default@t\"];[\"default@t\",\"default@u\"];QUERY",
                "create table n as select * from t;[\"default@t\"];[\"database:default\",\"default@n\"];CREATETABLE_AS_SELECT",
                "create table n (a int);[];[\"database:default\",\"default@n\"];CREATETABLE",
                "create view n as select a from t;[\"default@t\"];[\"database:default\",\"default@n\"];CREATEVIEW",
                "drop table t;[\"default@t\"];[\"database:default\",\"default@t\"];DROPTABLE",
                "truncate table t;[];[\"default@t\"];TRUNCATETABLE",
                "alter table t rename to n;[\"default@t\"];[\"default@t\",\"database:default\",\"default@n\"];ALTERTABLE_RENAME",
                "alter table t add columns (b int);[\"default@t\"];[\"default@t\"];ALTERTABLE_ADDCOLS",
                "create database n;[];[\"database:n\"];CREATEDATABASE",
                "use default;[\"database:default\"];[];SWITCHDATABASE",
                "show tables;[\"database:default\"];[];SHOWTABLES",
                "describe t;[\"default@t\"];[];DESCTABLE",
                "load data inpath '/x' into table t;[\"file:/x\"];[\"default@t\"];LOAD"
            })
    void tellsOperationsAsHiveDoes(String statement, String inputs, String outputs, String operation) {
        assertThat(sql.run("explain formatted authorization " + statement))
                .containsExactly("{\"INPUTS\":" + inputs + ",\"OUTPUTS\":" + outputs
                        + ",\"CURRENT_USER\":\"tester\",\"OPERATION\":\"" + operation + "\"}");
        assertThat(sql.run("show tables")).containsExactly("t", "u");
    }

    @Test
    void tellsTheFormats() {
        assertThat(sql.error("explain (format svg) select 1").getMessage()).contains("text, tree, json, dot or html");
    }
}
