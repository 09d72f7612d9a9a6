package dev.skep.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.HomeDirectory;
import dev.skep.jdbc.SkepConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSqlCompleter {
    @TempDir
    Path directory;

    private SkepConnection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = (SkepConnection) DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bees (id INT, home STRUCT<town:STRING, at:STRUCT<lat:DOUBLE, lon:DOUBLE>>)"
                    + " PARTITIONED BY (day STRING)");
            statement.execute("ALTER TABLE bees ADD PARTITION (day='2024-01-01') PARTITION (day='2024-01-02')");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** What is offered at a bar in the text. */
    private List<String> at(String text) throws SQLException {
        return Completion.at(text, connection);
    }

    @Test
    void columnsOfTablesAndFieldsOfStructs() throws SQLException {
        assertThat(at("select b.| from bees b")).containsExactly("b.id", "b.home", "b.day");
        assertThat(at("select b.home.| from bees b")).containsExactly("b.home.town", "b.home.at");
        assertThat(at("select home.at.l| from bees")).containsExactly("home.at.lat", "home.at.lon");
    }

    @Test
    void columnsOfQueriesWithNames() throws SQLException {
        assertThat(at("with big as (select id as number, day from bees) select big.| from big"))
                .containsExactly("big.number", "big.day");
        assertThat(at("with a as (select 1 as one), b as (select one as two from a) select b.| from b"))
                .containsExactly("b.two");
        assertThat(at("select s.| from (select count(*) as many from bees where day in ('(')) s"))
                .containsExactly("s.many");
        assertThat(at("with big as (select id as number from bees) select numb| from big"))
                .contains("number");
    }

    @Test
    void functionsHaveTheirParenthesis() throws SQLException {
        assertThat(at("select row_num|")).containsExactly("row_number(");
        assertThat(at("select con|")).contains("concat(").allMatch(word -> word.startsWith("con"));
    }

    @Test
    void functionsByTheirNameAlone() throws SQLException {
        assertThat(at("describe function row_num|")).containsExactly("row_number");
        assertThat(at("DESC FUNCTION EXTENDED row_num|")).containsExactly("row_number");
    }

    @Test
    void formsOfPlans() throws SQLException {
        assertThat(at("explain (format |")).containsExactlyInAnyOrder("text", "tree", "json", "dot", "html");
        assertThat(at("explain (analyze, format h|")).contains("html");
    }

    @Test
    void partitionColumnsAlone() throws SQLException {
        for (String text : List.of(
                "insert into bees partition (|",
                "insert overwrite table bees partition(|",
                "show partitions bees partition(|",
                "alter table bees drop if exists partition (|",
                "alter table bees partition (d|",
                "truncate table bees partition (|")) {
            assertThat(at(text)).as(text).containsExactly("day");
        }
    }

    @Test
    void columnsAloneInTheirLists() throws SQLException {
        assertThat(at("insert into bees (|")).containsExactly("id", "home", "day");
        assertThat(at("insert into bees (id, d|")).containsExactly("day");
        assertThat(at("select * from bees a join bees b using (|")).containsExactly("id", "home", "day");
        assertThat(at("select sum(id) over (| from bees"))
                .contains("partition by", "order by", "id")
                .doesNotContain("bees", "default");
    }

    @Test
    void wordsThatTheGrammarDoesNotTell() throws SQLException {
        assertThat(at("copy bees to '/tmp/x' (format |"))
                .contains("parquet", "csv")
                .hasSize(6);
        assertThat(at("copy bees to '/tmp/x' (header true, format j|")).containsExactly("json");
        assertThat(at("select id from bees limit |")).isEmpty();
        assertThat(at("set hive.execution.engine=|")).contains("local", "auto");
        assertThat(at("help drop t|")).isEmpty();
        assertThat(at("show create view |")).isEmpty();
    }

    @Test
    void textsThatAreNoPathsHaveNoFiles() throws SQLException, IOException {
        for (String text : List.of(
                "select m['|",
                "create table x (a int) tblproperties ('|",
                "select date_format(day, '| from bees",
                "select * from bees where upper(day) like '|")) {
            assertThat(at(text)).as(text).isEmpty();
        }
        Files.createFile(directory.resolve("bees.csv"));
        for (String text :
                List.of("load data inpath '%s/be|", "select f('%s/be|", "create table x like parquet '%s/be|")) {
            assertThat(at(String.format(text, directory))).as(text).containsExactly(directory + "/bees.csv");
        }
    }

    @Test
    void columnsOfQueriesBeforeFrom() throws SQLException {
        assertThat(at("with w as (select 1 as ident) select ide|")).containsExactly("ident");
    }

    @Test
    void partitionsAndFilesInQuotes() throws SQLException, IOException {
        assertThat(at("select 1; alter table bees drop partition (day='2024|"))
                .containsExactly("2024-01-01", "2024-01-02");
        Files.createFile(directory.resolve("bees.csv"));
        assertThat(at("copy bees from '" + directory + "/be|")).containsExactly(directory + "/bees.csv");
        assertThat(at("select * from bees where id = 1 and day = '|")).containsExactly("2024-01-01", "2024-01-02");
        assertThat(at("select * from bees b where day in ('2023-01-01', '|"))
                .containsExactly("2024-01-01", "2024-01-02");
        assertThat(at("select * from bees where id = '|")).isEmpty();
        assertThat(at("dfs -cp " + directory + "/ware|")).containsExactly(directory + "/warehouse/");
        assertThat(at("dfs -cp x " + directory + "/ware|")).containsExactly(directory + "/warehouse/");
        for (String command : List.of(".output", ".once", "\\o", "source")) {
            assertThat(at(command + " " + directory + "/ware|")).as(command).containsExactly(directory + "/warehouse/");
        }
        assertThat(at("\\i " + directory + "/ware|")).containsExactly(directory + "/warehouse/");
    }

    @Test
    void onlyWhatMayFollow() throws SQLException {
        assertThat(at("use |")).containsExactly("default");
        assertThat(at("insert into |")).containsExactly("bees", "default");
        assertThat(at("with small as (select 1) select * from |")).containsExactly("bees", "default", "small");
        assertThat(at("\\d |")).containsExactly("bees", "default");
        assertThat(at(".mo|")).containsExactly(".mode");
        assertThat(at("\\timi|")).containsExactly("timing");
        assertThat(at("!outp|")).contains("outputformat");
    }

    @Test
    void filesAmongManyAndBehindFormats() throws SQLException, IOException {
        for (int i = 0; i < 300; i++) {
            Files.createFile(directory.resolve("many" + i));
        }
        Files.createFile(directory.resolve("zebra.parquet"));
        String path = directory + "/";
        assertThat(at("load data inpath '" + path + "ze|")).containsExactly(path + "zebra.parquet");
        assertThat(at("load data inpath '" + path + "zebrA|")).isEmpty();
        assertThat(at("load data inpath '" + path + "many|")).hasSize(300);
        assertThat(at("select * from parquet.`" + path + "ze|")).containsExactly(path + "zebra.parquet");
        assertThat(at("select * from csv.`" + path + "zz|")).isEmpty();
    }

    @Test
    void valuesOfSettingsAndCommands() throws SQLException {
        assertThat(at("set skep.shell.format=c|")).containsExactlyInAnyOrder("chart", "csv", "csv2");
        assertThat(at("set skep.shell.timing = |")).containsExactly("true", "false");
        assertThat(at("set skep.shell.null=n|")).isEmpty();
        assertThat(at(".pager o|")).containsExactly("on", "off");
        assertThat(at("\\x a|")).containsExactly("auto");
        assertThat(at("!set outputformat cs|")).containsExactly("csv", "csv2");
        assertThat(at("show settings like 'pa|")).contains("skep.shell.pager");
    }

    @Test
    void wordsThatMayFollow() throws SQLException {
        assertThat(at("drop ta|")).containsExactly("table");
        assertThat(at("select 1; show par|")).containsExactly("partitions");
        assertThat(at("select rank() ov|")).contains("over");
        assertThat(at("select rank() over |")).containsExactly("(");
        assertThat(at("select rank() over|")).containsExactly("over (");
        assertThat(at("select rank() over (part|")).contains("partition by");
        assertThat(at("select rank() over (order by i| from bees")).contains("id");
    }

    @Test
    void wordsThatTheGrammarKnows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create view hives as select 1 as a");
        }
        assertThat(at("drop view h|")).containsExactly("hives");
        assertThat(at("drop view |")).containsExactly("hives", "if");
        assertThat(at("drop view if exists |")).containsExactly("hives");
        assertThat(at("alter view be|")).doesNotContain("bees");
        assertThat(at("insert into ta|")).containsExactly("table");
        assertThat(at("drop table if |")).containsExactly("exists");
        assertThat(at("drop database d|")).containsExactly("default");
        assertThat(at("show tables in |")).containsExactly("default");
        assertThat(at("drop function if exists row_num|")).containsExactly("row_number");
        assertThat(at("create table t (a int) stored as par|")).containsExactly("parquet");
        assertThat(at("alter table t set fileformat OR|")).containsExactly("orc");
        assertThat(at("show cr|")).containsExactly("create");
        assertThat(at("show create |")).contains("table", "database").doesNotContain("select");
        assertThat(at("show sett|")).containsExactly("settings");
        assertThat(at("sel|")).containsExactly("select");
        assertThat(at("select * from bees wh|")).containsExactly("where");
        assertThat(at("select * from bees |"))
                .contains("where", "join", "lateral")
                .doesNotContain("concat(", "then");
        assertThat(at("create ex|")).containsExactly("external");
        assertThat(at("CREATE TABLE t (a IN|")).contains("INT").doesNotContain("INSERT");
        assertThat(at("select id, i| from bees")).contains("id", "if(");
    }

    @Test
    void tablesAndColumnsBehindMoreWords() throws SQLException {
        for (String before : List.of(
                "create table x like |",
                "create external table if not exists x like |",
                "describe formatted |",
                "desc formatted |",
                "describe extended |",
                "show tblproperties |",
                "select 1; copy |")) {
            assertThat(at(before)).as(before).containsExactly("bees", "default");
        }
        assertThat(at("create table x like be|")).containsExactly("bees");
        assertThat(at("alter table bees change |"))
                .contains("id", "home", "day")
                .doesNotContain("bees", "select");
        assertThat(at("alter table bees change column i|")).containsExactly("id");
        assertThat(at("update bees set |")).contains("id", "home").doesNotContain("bees", "select");
        assertThat(at("update bees set i|")).contains("id");
        assertThat(at("select id from bees where home like |")).doesNotContain("bees.id");
    }

    @Test
    void nothingWhereNothingMayStand() throws SQLException {
        assertThat(at("-- com|")).isEmpty();
        assertThat(at("select id /* fr|")).isEmpty();
        assertThat(at("select id -- it's\n, i| from bees")).contains("id");
        assertThat(at("select id /* */ fr|")).contains("from");
        assertThat(at("help drop t|")).isEmpty();
        assertThat(at("show create view |")).isEmpty();
        assertThat(at("show create view |")).isEmpty();
        assertThat(at("show create view b|")).isEmpty();
        assertThat(at("select '--', co|")).contains("concat(");
    }

    @Test
    void whatDfsDoes() throws SQLException, IOException {
        assertThat(at("dfs -l|")).containsExactly("ls");
        assertThat(at("select 1; dfs |")).contains("-ls", "-getmerge").doesNotContain("select");
        for (String verb : CommandCandidates.FILE_VERBS) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("dfs -" + verb);
            } catch (SQLException e) {
                assertThat(e.getMessage()).as(verb).doesNotContain("is not supported");
            }
        }
        Path home = Path.of(HomeDirectory.ofProcess().path()).toAbsolutePath();
        String here = "~/" + home.relativize(directory.toAbsolutePath());
        assertThat(at("dfs -ls " + here + "/ware|")).containsExactly(here + "/warehouse/");
        assertThat(at("select * from json.`" + here + "/ware|")).containsExactly(here + "/warehouse/");
    }

    @Test
    void whatCommandsTellOf() throws SQLException {
        assertThat(at("help COLUMN_N|")).contains("COLUMN_NOT_FOUND");
        assertThat(at("help skep.shell.ti|")).containsExactly("skep.shell.timing");
        assertThat(at("help row_num|")).containsExactly("row_number");
        assertThat(at(".settings skep.shell.ti|")).containsExactly("skep.shell.timing");
        assertThat(at("!set showh|")).containsExactly("showheader");
        assertThat(at("\\pset nullv|")).containsExactly("nullvalue");
    }

    @Test
    void settings() throws SQLException {
        assertThat(at("set skep.shell.fo|")).contains("skep.shell.format");
    }
}
