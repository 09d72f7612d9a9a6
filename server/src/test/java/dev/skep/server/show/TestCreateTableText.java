package dev.skep.server.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.metastore.Table;
import dev.skep.metastore.TableName;
import dev.skep.server.Sql;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestCreateTableText {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a int)",
                "create table t (a int comment 'it''s', `select` string) comment 'tab\\there'",
                "create external table t (a int) stored as parquet location '/tmp/of_t'",
                "create table t (a int) partitioned by (d date comment 'day', `order` int)",
                "create table t (a struct<x:int,`from`:array<map<string,decimal(5,2)>>>)",
                "create table t (a array<struct<`from`:int>>)",
                "create table t (a int) row format delimited fields terminated by ',' escaped by '\\\\'"
                        + " lines terminated by '\\n' null defined as 'nil'",
                "create table t (a int, b int) clustered by (a) sorted by (b desc) into 4 buckets stored as parquet",
                "create table t (a int, b string) skewed by (b, a) on (('x\\'y', 1), ('z', 2)) stored as directories",
                "create table t (a int) tblproperties ('comment'='it\\'s')",
                "create table `t` (`a``b` int) skewed by (`a``b`) on (1, 2)",
                "create table t (a varchar(3), b char(2)) tblproperties ('k;ey'='v\\'al')",
                "create table t (a string) row format serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde'"
                        + " with serdeproperties ('separatorChar'='\\t')"
            })
    void makesTheSameTable(String create) {
        try (Sql sql = Sql.open(directory)) {
            sql.run(create);
            Table first = table(sql);
            String text = String.join("\n", sql.run("show create table t"));
            sql.run("drop table t");
            sql.run(text);
            Table second = table(sql);
            assertThat(second.columns()).isEqualTo(first.columns());
            assertThat(second.partitionColumns()).isEqualTo(first.partitionColumns());
            assertThat(second.type()).isEqualTo(first.type());
            assertThat(second.comment()).isEqualTo(first.comment());
            assertThat(second.storage().format()).isEqualTo(first.storage().format());
            assertThat(second.storage().bucketCount()).isEqualTo(first.storage().bucketCount());
            assertThat(second.storage().skew()).isEqualTo(first.storage().skew());
            assertThat(second.storage().sortColumns()).isEqualTo(first.storage().sortColumns());
            assertThat(second.storage().serdeProperties())
                    .isEqualTo(first.storage().serdeProperties());
            assertThat(timeless(String.join("\n", sql.run("show create table t"))))
                    .isEqualTo(timeless(text));
        }
    }

    private static String timeless(String text) {
        return text.replaceAll("'transient_lastDdlTime'='\\d+'", "the time");
    }

    @Test
    void makesTheSameConstraints() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table parent (a int, b int, constraint p1 primary key (a, b) disable novalidate rely)");
            sql.run("create table t (id int comment 'the key' constraint n1 not null,"
                    + " nm string constraint d1 default 'it''s; one', v int constraint k1 check (v > 0) disable,"
                    + " w int constraint n2 not null disable, constraint k2 check (v < id or nm like 'a;%'),"
                    + " constraint u1 unique (nm, v) disable novalidate,"
                    + " constraint f1 foreign key (v, w) references parent (a, b) disable novalidate norely)");
            Table first = table(sql);
            String text = String.join("\n", sql.run("show create table t"));
            assertThat(text)
                    .contains("\nALTER TABLE `default`.`t` ADD CONSTRAINT `u1` UNIQUE (`nm`,`v`)"
                            + " DISABLE NOVALIDATE NORELY;\n")
                    .endsWith("\nALTER TABLE `default`.`t` ADD CONSTRAINT `k2` CHECK (v < id OR nm LIKE 'a;%')"
                            + " ENABLE NOVALIDATE RELY;");
            sql.run("drop table t");
            for (String statement : text.split(";\n|;$")) {
                sql.run(statement);
            }
            Table second = table(sql);
            assertThat(second.columns()).isEqualTo(first.columns());
            assertThat(ConstraintRows.sorted(second)).hasSameSizeAs(first.constraints());
            assertThat(timeless(String.join("\n", sql.run("show create table t"))))
                    .isEqualTo(timeless(text));
        }
    }

    @Test
    void foreignKeysFollowTheTableThatTheyReferTo() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create database other");
            sql.run("create table parent (id int, constraint p primary key (id) disable novalidate)");
            sql.run("create table other.child (a int, constraint f foreign key (a) references parent (id)"
                    + " disable novalidate)");
            sql.run("create table t (id int, above int, primary key (id) disable novalidate,"
                    + " constraint g foreign key (above) references t (id) disable novalidate)");
            sql.run("alter table parent change column id key bigint");
            assertThat(key(sql, "other.child")).isEqualTo("(`a`) REFERENCES `default`.`parent`(`key`)");
            sql.run("alter table parent rename to other.above");
            assertThat(key(sql, "other.child")).isEqualTo("(`a`) REFERENCES `other`.`above`(`key`)");
            sql.run("drop table other.above");
            assertThat(key(sql, "other.child")).isEmpty();
            sql.run("alter table t change column id number int");
            assertThat(key(sql, "t")).isEqualTo("(`above`) REFERENCES `default`.`t`(`number`)");
            sql.run("alter table t rename to tree");
            assertThat(key(sql, "tree")).isEqualTo("(`above`) REFERENCES `default`.`tree`(`number`)");
        }
    }

    /** The foreign key of a table, empty without one. */
    private static String key(Sql sql, String table) {
        return sql.run("show create table " + table).stream()
                .filter(line -> line.contains("FOREIGN KEY"))
                .map(line -> line.replaceFirst(".*FOREIGN KEY ", "").replaceFirst(" DISABLE.*", ""))
                .findFirst()
                .orElse("");
    }

    @Test
    void isInHivesLayout() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table t (a int, b int) clustered by (a, b) sorted by (a desc, b) into 4 buckets"
                    + " tblproperties ('x'='y', 'transient_lastDdlTime'='1')");
            assertThat(sql.run("show create table default.t").get(0)).isEqualTo("CREATE TABLE `default`.`t`(");
            String text = timeless(String.join("\n", sql.run("show create table t")));
            assertThat(text)
                    .startsWith("CREATE TABLE `t`(\n  `a` int, \n  `b` int)\nCLUSTERED BY (\n  `a`,\n  `b`)\n"
                            + "SORTED BY ( \n  `a` DESC, \n  `b` ASC) \nINTO 4 BUCKETS\nROW FORMAT SERDE \n")
                    .endsWith("TBLPROPERTIES (\n  'bucketing_version'='2', \n  the time, \n  'x'='y')");
            assertThat(text).doesNotContain("='1'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view t as select a, upper(b), a `x``y` from base",
                "create view t (x comment 'an \\'x\\'', y) comment 'a view' as select a, b from base where b = 'it''s'",
                "create view t tblproperties ('k'='v', 'z'='a;b') as select * from base order by a limit 3"
            })
    void makesTheSameView(String create) {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table base (a int, b string)");
            sql.run(create);
            Table first = table(sql);
            String text = String.join("\n", sql.run("show create table t"));
            sql.run("drop view t");
            sql.run(text);
            Table second = table(sql);
            assertThat(second.columns()).isEqualTo(first.columns());
            assertThat(second.type()).isEqualTo(first.type());
            assertThat(second.comment()).isEqualTo(first.comment());
            assertThat(second.view().orElseThrow().expanded())
                    .isEqualTo(first.view().orElseThrow().expanded());
            assertThat(second.properties()).isEqualTo(first.properties());
        }
    }

    private static Table table(Sql sql) {
        return sql.session().metastore().requireTable(new TableName("default", "t"));
    }
}
