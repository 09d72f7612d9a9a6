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
import org.jline.reader.CompletingParsedLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places of statements that take less than the grammar has a place for. */
class TestCompletionPlaces {
    @TempDir
    Path directory;

    private SkepConnection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = (SkepConnection) DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders (id INT, items ARRAY<STRUCT<name:STRING, price:STRUCT<net:INT>>>,"
                    + " notes MAP<STRING, STRUCT<text:STRING>>) PARTITIONED BY (day STRING, hour INT)");
            statement.execute("ALTER TABLE orders ADD PARTITION (day='a', hour=1) PARTITION (day='b', hour=2)");
            statement.execute("CREATE TABLE bees (id INT, home STRING)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> at(String text) throws SQLException {
        return Completion.at(text, connection);
    }

    @Test
    void optionsOfCopyAndTheirValues() throws SQLException {
        assertThat(at("copy orders to '/x' (|")).contains("format", "compression", "header", "row_group_size");
        assertThat(at("copy orders to '/x' (f|")).containsExactly("format");
        assertThat(at("copy (select 1) to '/x' (format parquet, |"))
                .containsExactlyInAnyOrder("compression", "row_group_size");
        assertThat(at("copy orders to '/x.csv' (header true, |"))
                .contains("delimiter", "quote", "compression", "format")
                .doesNotContain("row_group_size", "header");
        assertThat(at("copy orders to '/x.csv' (delimiter ',', nu|")).containsExactly("null");
        assertThat(at("copy orders to '/x' (format parquet, compression |"))
                .containsExactlyInAnyOrder("snappy", "zstd", "gzip", "lz4", "none");
        assertThat(at("copy orders to '/x.orc' (compression z|")).containsExactlyInAnyOrder("zlib", "zstd");
        assertThat(at("copy orders to '/x.json.gz' (compression |")).containsExactlyInAnyOrder("gzip", "none");
        assertThat(at("copy orders to '/x' (compression |")).contains("snappy", "zlib", "xz");
        assertThat(at("copy bees from '/x.csv' (header |")).containsExactlyInAnyOrder("true", "false");
        assertThat(at("copy bees (|")).containsExactly("id", "home");
        assertThat(at("COPY bees TO '/x' (F|")).containsExactly("FORMAT");
    }

    @Test
    void tableBehindItsWord() throws SQLException {
        assertThat(at("insert into table bees (|")).containsExactly("id", "home");
        assertThat(at("insert into table bees (id, |")).containsExactly("id", "home");
        assertThat(at("load data inpath '/x' into table orders partition(|")).containsExactly("day", "hour");
        assertThat(at("alter table if exists orders partition (|")).containsExactly("day", "hour");
    }

    @Test
    void tableFunctions() throws SQLException {
        assertThat(at("select * from orders lateral view expl|")).containsExactly("explode(");
        assertThat(at("select * from orders lateral view outer |"))
                .contains("explode(", "posexplode(", "inline(", "json_tuple(", "stack(")
                .doesNotContain("concat(", "orders", "outer");
        assertThat(at("select * from orders lateral view |")).contains("explode(", "outer");
    }

    @Test
    void tablesOfCommands() throws SQLException {
        for (String command : List.of(".schema", "\\d", "\\d+", "!describe", ".describe", "!columns", ".columns")) {
            assertThat(at(command + " o|")).as(command).containsExactly("orders");
        }
        for (String command : List.of("\\c", ".use", "!use", ".c")) {
            assertThat(at(command + " d|")).as(command).containsExactly("default");
        }
        assertThat(at(".mode a|")).containsExactly("auto");
        assertThat(at(".mode |")).contains("auto", "csv");
        assertThat(at("!set outputformat |")).contains("auto");
    }

    @Test
    void filesOfCommands() throws SQLException, IOException {
        Files.createFile(directory.resolve("a b.jar"));
        String here = directory + "/";
        for (String command : List.of("add jar", "ADD FILE", ".output", ".once", "source")) {
            String text = command + " " + here + "a|";
            assertThat(at(text)).as(text).containsExactly(here + "a b.jar");
            CompletingParsedLine parsed = (CompletingParsedLine) Completion.parsed(text);
            assertThat(parsed.escape(here + "a b.jar", false)).as(text).hasToString("'" + here + "a b.jar'");
            assertThat(parsed.escape(here + "a b/", false)).as(text).hasToString("'" + here + "a b/");
            assertThat(parsed.escape(here + "a", false)).as(text).hasToString(here + "a");
        }
        assertThat(at("add jar '" + here + "a b|")).containsExactly(here + "a b.jar");
        CompletingParsedLine quoted = (CompletingParsedLine) Completion.parsed("add jar '" + here + "a b|");
        assertThat(quoted.escape(here + "a b.jar", false)).hasToString(here + "a b.jar");
        Path home = Path.of(HomeDirectory.ofProcess().path()).toAbsolutePath();
        String fromHome = "~/" + home.relativize(directory.toAbsolutePath()) + "/";
        for (String command : List.of(".output", ".once", "\\o", "source", "\\i")) {
            assertThat(at(command + " " + fromHome + "|"))
                    .as(command)
                    .containsExactlyInAnyOrder(fromHome + "a b.jar", fromHome + "warehouse/");
        }
    }

    @Test
    void wordsOfTheGrammarByTheirBeginningAlone() throws SQLException {
        assertThat(at("select * from q|")).doesNotContain("uniquejoin", "table");
        assertThat(at("select * from un|")).contains("uniquejoin");
    }

    @Test
    void columnsAlone() throws SQLException {
        assertThat(at("select sum(id) over (partition by | from bees"))
                .startsWith("id", "home")
                .contains("upper(")
                .doesNotContain("orders", "default");
        assertThat(at("select * from bees b where | ")).startsWith("id", "home").doesNotContain("default", "orders");
        assertThat(at("select * from bees b where b|")).contains("b", "bees").doesNotContain("orders");
        assertThat(at("select * from bees window w as (|"))
                .contains("partition by", "order by", "id", "home")
                .doesNotContain("default", "bees", "upper(");
        assertThat(at("create table x (a int, b struct<c:int,d:int>, `e` map<int,int>) clustered by (|"))
                .containsExactly("a", "b", "e");
        assertThat(at("create table x (a int) partitioned by (p int) clustered by (a) sorted by (|"))
                .containsExactly("a");
        assertThat(at("alter table bees clustered by (|")).containsExactly("id", "home");
        assertThat(at("describe orders |")).contains("id", "items", "day", "partition");
        assertThat(at("desc formatted orders i|")).containsExactly("id", "items");
    }

    @Test
    void columnsOfAnyTableBeforeFrom() throws SQLException {
        assertThat(at("select hom|")).containsExactly("home");
        assertThat(at("select oorddi|")).noneMatch(word -> word.contains("oorddi"));
        assertThat(at("select hom| from orders")).doesNotContain("home");
    }

    @Test
    void fieldsBehindBrackets() throws SQLException {
        assertThat(at("select items[0].| from orders")).containsExactly(".name", ".price");
        assertThat(at("select o.items[0].price.| from orders o")).containsExactly(".price.net");
        assertThat(at("select notes['a.b'].t| from orders")).containsExactly(".text");
        assertThat(at("select home[0].| from bees")).isEmpty();
    }

    @Test
    void valuesOfPartitions() throws SQLException {
        assertThat(at("alter table orders drop partition(day=|")).containsExactly("'a'", "'b'");
        assertThat(at("truncate table orders partition (day='a', hour = |")).containsExactly("1", "2");
        assertThat(at("insert into table orders partition (hour=2|")).containsExactly("2");
    }
}
