package dev.skep.server.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.server.Sql;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestShowTableExtended {
    @TempDir
    private Path directory;

    @Test
    void countsTheFilesOfAllPartitions() {
        try (Sql sql = Sql.open(directory)) {
            sql.run(
                    "create table t (a int, b array<struct<x:bigint,bigint_:boolean>>, c map<string,tinyint>, d decimal(5,2))"
                            + " partitioned by (p smallint)");
            sql.run("insert into t partition (p = 1) select 1, null, null, 1.5");
            sql.run("insert into t partition (p = 2) select 1000, null, null, 1.5");
            List<String> lines = sql.run("show table extended like 't'");
            assertThat(lines)
                    .startsWith(
                            "tableName:t",
                            "owner:tester",
                            "location:file:" + directory + "/t",
                            "inputformat:org.apache.hadoop.mapred.TextInputFormat",
                            "outputformat:org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                            "columns:struct columns { i32 a, list<struct<x:i64,bigint_:bool>> b, map<string,byte> c,"
                                    + " decimal(5,2) d}",
                            "partitioned:true",
                            "partitionColumns:struct partition_columns { i16 p}",
                            "totalNumberFiles:2",
                            "totalFileSize:29",
                            "maxFileSize:16",
                            "minFileSize:13",
                            "lastAccessTime:unknown");
            assertThat(lines.get(13)).matches("lastUpdateTime:\\d{13}");
            assertThat(lines).hasSize(15).endsWith("");
            assertThat(sql.run("show table extended like 't' partition (p = 2)"))
                    .contains("location:file:" + directory + "/t/p=2", "totalNumberFiles:1", "totalFileSize:16");
        }
    }

    @Test
    void knowsNothingOfFilesThatAreNotThere() {
        try (Sql sql = Sql.open(directory)) {
            sql.run("create table t (a int)");
            sql.run("create view v as select a from t");
            sql.session().warehouse().files().delete(directory + "/t");
            assertThat(sql.run("show table extended like 't'"))
                    .contains("totalNumberFiles:unknown", "minFileSize:unknown", "lastUpdateTime:unknown");
            assertThat(sql.run("show table extended like 'v'"))
                    .containsExactly(
                            "tableName:v",
                            "owner:tester",
                            "location:null",
                            "inputformat:null",
                            "outputformat:null",
                            "columns:struct columns { i32 a}",
                            "partitioned:false",
                            "partitionColumns:",
                            "");
        }
    }
}
