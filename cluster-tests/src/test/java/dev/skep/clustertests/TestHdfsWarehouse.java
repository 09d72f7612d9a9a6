package dev.skep.clustertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PrivilegedExceptionAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse on HDFS with the local engine. */
@ExtendWith(ClusterExtension.class)
class TestHdfsWarehouse {
    private static int warehouses;

    @TempDir
    java.nio.file.Path directory;

    private String root;
    private FileSystem files;
    private ClusterSql sql;

    @BeforeEach
    void open(MiniCluster cluster) throws IOException, SQLException {
        root = cluster.uri() + "/warehouses/w" + ++warehouses;
        files = cluster.files();
        sql = ClusterSql.open(root, directory.resolve("metastore.db"));
    }

    @AfterEach
    void close() throws SQLException {
        sql.close();
    }

    private void write(String path, String text) throws IOException {
        try (FSDataOutputStream out = files.create(new Path(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> names(String path) throws IOException {
        List<String> names = new ArrayList<>();
        for (FileStatus file : files.listStatus(new Path(path))) {
            names.add(file.getPath().getName());
        }
        return names;
    }

    @Test
    void keepsTablesInEveryFormat() throws SQLException, IOException {
        for (String format : List.of("PARQUET", "TEXTFILE")) {
            String table = "t_" + format.toLowerCase(java.util.Locale.ROOT);
            sql.run(
                    "CREATE TABLE " + table + " (k int, v string, m map<string,int>) STORED AS " + format,
                    "INSERT INTO " + table + " SELECT 1, 'one', map('a', 1) UNION ALL SELECT 2, NULL, NULL",
                    "INSERT INTO " + table + " SELECT 3, 'three', map()");
            assertThat(sql.rows("SELECT k, v, m['a'] FROM " + table + " ORDER BY k"))
                    .containsExactly("1|one|1", "2|null|null", "3|three|null");
            assertThat(names(root + "/" + table)).noneMatch(name -> name.startsWith("."));
            sql.run("INSERT OVERWRITE TABLE " + table + " SELECT 9, 'nine', NULL");
            assertThat(sql.rows("SELECT k FROM " + table)).containsExactly("9");
            sql.run("TRUNCATE TABLE " + table);
            assertThat(sql.rows("SELECT count(*) FROM " + table)).containsExactly("0");
            sql.run("DROP TABLE " + table);
            assertThat(files.exists(new Path(root + "/" + table))).isFalse();
        }
    }

    @Test
    void keepsPartitionsAndTheirStatistics() throws SQLException, IOException {
        sql.run(
                "CREATE DATABASE d",
                "CREATE TABLE d.p (v int) PARTITIONED BY (ds string, hr int) STORED AS PARQUET",
                "INSERT INTO d.p PARTITION (ds, hr) SELECT 1, '2026-01-01 10:00', 1 UNION ALL SELECT 2, 'b/c', 2 UNION ALL SELECT 3, 'b/c', NULL",
                "ALTER TABLE d.p ADD PARTITION (ds='x', hr=7)",
                "ANALYZE TABLE d.p PARTITION (ds, hr) COMPUTE STATISTICS");
        assertThat(sql.rows("SHOW PARTITIONS d.p"))
                .containsExactlyInAnyOrder(
                        "ds=2026-01-01 10%3A00/hr=1",
                        "ds=b%2Fc/hr=2", "ds=b%2Fc/hr=__HIVE_DEFAULT_PARTITION__", "ds=x/hr=7");
        assertThat(sql.rows("SELECT v FROM d.p WHERE ds = '2026-01-01 10:00'")).containsExactly("1");
        assertThat(sql.rows("SELECT sum(v) FROM d.p WHERE ds = 'b/c'")).containsExactly("5");
        sql.run("INSERT OVERWRITE TABLE d.p PARTITION (ds='b/c', hr=2) SELECT 20");
        assertThat(sql.rows("SELECT v FROM d.p ORDER BY v")).containsExactly("1", "3", "20");
        files.rename(new Path(root + "/d.db/p/ds=x"), new Path(root + "/d.db/p/ds=y"));
        sql.run("MSCK REPAIR TABLE d.p SYNC PARTITIONS");
        assertThat(sql.rows("SHOW PARTITIONS d.p")).contains("ds=y/hr=7").doesNotContain("ds=x/hr=7");
        sql.run("ALTER TABLE d.p DROP PARTITION (ds='y')", "DROP DATABASE d CASCADE");
        assertThat(files.exists(new Path(root + "/d.db"))).isFalse();
    }

    @Test
    void createsFromQueriesAndRenames() throws SQLException, IOException {
        sql.run(
                "CREATE TABLE c STORED AS PARQUET AS SELECT x.id * 2 AS n FROM (SELECT explode(array(1, 2, 3)) AS id) x",
                "ALTER TABLE c RENAME TO e",
                "CREATE TEMPORARY TABLE tmp AS SELECT * FROM e WHERE n > 2");
        assertThat(sql.rows("SELECT sum(n) FROM e")).containsExactly("12");
        assertThat(sql.rows("SELECT count(*) FROM tmp")).containsExactly("2");
        assertThat(files.exists(new Path(root + "/c"))).isFalse();
        assertThat(sql.rows("SHOW CREATE TABLE e").toString()).contains(root + "/e");
    }

    @Test
    void understandsPlainPathsAsTheClusters(MiniCluster cluster) throws SQLException, IOException {
        String data = "/data/" + warehouses;
        write(data + "/ext/a.csv", "1,x\n2,y\n");
        sql.run("CREATE EXTERNAL TABLE ext (k int, v string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '"
                + data + "/ext'");
        assertThat(sql.rows("SELECT * FROM ext ORDER BY k")).containsExactly("1|x", "2|y");
        sql.run(
                "CREATE EXTERNAL TABLE same (k int, v string) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION 'hdfs://"
                        + data + "/ext'");
        assertThat(sql.rows("SELECT count(*) FROM same")).containsExactly("2");
        sql.run("INSERT OVERWRITE DIRECTORY '" + data + "/out' SELECT v FROM ext ORDER BY v");
        assertThat(names(data + "/out")).hasSize(1);
        java.nio.file.Path local = directory.resolve("out");
        sql.run("INSERT OVERWRITE LOCAL DIRECTORY '" + local + "' SELECT v FROM ext ORDER BY v");
        try (var written = Files.list(local)) {
            assertThat(written.map(file -> text(file))).contains("x\ny\n");
        }
        sql.run("DROP TABLE ext");
        assertThat(files.exists(new Path(data + "/ext/a.csv"))).isTrue();
        assertThat(sql.rows("dfs -cat " + data + "/ext/a.csv")).containsExactly("1,x", "2,y");
        sql.run("dfs -put " + Files.writeString(directory.resolve("put.csv"), "3,z\n") + " " + data + "/ext");
        assertThat(sql.rows("SELECT max(v) FROM same")).containsExactly("z");
        assertThat(sql.rows("dfs -ls " + cluster.uri() + data + "/ext"))
                .hasSize(3)
                .contains("Found 2 items");
        sql.run("dfs -get " + data + "/ext/a.csv " + directory.resolve("got.csv"), "dfs -rm -r " + data + "/ext");
        assertThat(directory.resolve("got.csv")).hasContent("1,x\n2,y");
        assertThat(files.exists(new Path(data + "/ext"))).isFalse();
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void loadsByMovingWithinTheClusterAndByCopyingFromElsewhere() throws SQLException, IOException {
        String data = "/data/load" + warehouses;
        write(data + "/a.txt", "1\n");
        long inode = files.getFileStatus(new Path(data + "/a.txt")).getModificationTime();
        java.nio.file.Path local = Files.writeString(directory.resolve("b.txt"), "2\n");
        sql.run(
                "CREATE TABLE l (k int) PARTITIONED BY (p int)",
                "LOAD DATA INPATH '" + data + "/a.txt' INTO TABLE l PARTITION (p=1)",
                "LOAD DATA LOCAL INPATH '" + local + "' INTO TABLE l PARTITION (p=2)",
                "LOAD DATA LOCAL INPATH '" + local + "' INTO TABLE l PARTITION (p=2)");
        assertThat(sql.rows("SELECT k, p FROM l ORDER BY k, p")).containsExactly("1|1", "2|2", "2|2");
        assertThat(files.exists(new Path(data + "/a.txt"))).isFalse();
        assertThat(files.getFileStatus(new Path(root + "/l/p=1/a.txt")).getModificationTime())
                .isEqualTo(inode);
        assertThat(local).exists();
        sql.run("LOAD DATA INPATH 'file://" + local + "' OVERWRITE INTO TABLE l PARTITION (p=2)");
        assertThat(sql.rows("SELECT k, p FROM l ORDER BY k")).containsExactly("1|1", "2|2");
        assertThat(local).doesNotExist();
    }

    @Test
    void readsOnWhenADataNodeDies(MiniCluster cluster) throws Exception {
        sql.run("CREATE TABLE big STORED AS TEXTFILE AS SELECT pos AS id, repeat(cast(pos AS string), 200) AS filler"
                + " FROM (SELECT posexplode(split(space(19999), ' '))) x");
        FileStatus file = files.listStatus(new Path(root + "/big"))[0];
        String holder = files.getFileBlockLocations(file, 0, 1)[0].getNames()[0];
        DataNodeProperties dead;
        long rows = 1;
        try (Statement statement = sql.statement();
                ResultSet result = statement.executeQuery("SELECT id, filler FROM big")) {
            assertThat(result.next()).isTrue();
            dead = cluster.hdfs().stopDataNode(holder);
            while (result.next()) {
                rows++;
            }
        }
        try {
            assertThat(rows).isEqualTo(20000);
            assertThat(sql.rows("SELECT sum(id) FROM big")).containsExactly("199990000");
            sql.run("INSERT INTO big SELECT -1, 'written with two'");
            assertThat(sql.rows("SELECT filler FROM big WHERE id = -1")).containsExactly("written with two");
        } finally {
            cluster.hdfs().restartDataNode(dead, true);
            cluster.hdfs().waitActive();
        }
    }

    @Test
    void saysWhatIsWrong(MiniCluster cluster) throws Exception {
        sql.run("CREATE TABLE s (k int)", "INSERT INTO s VALUES (1)");
        assertThatThrownBy(() -> sql.run("LOAD DATA INPATH '/none/x' INTO TABLE s"))
                .hasMessageContaining("There is no file '" + cluster.uri() + "/none/x'");

        DistributedFileSystem hdfs = cluster.hdfs().getFileSystem();
        Path table = new Path(root + "/s");
        hdfs.setQuota(table, HdfsConstants.QUOTA_DONT_SET, 1);
        assertThatThrownBy(() -> sql.run("INSERT INTO s VALUES (2)")).hasMessageContaining("The file system is full");
        hdfs.setQuota(table, HdfsConstants.QUOTA_DONT_SET, HdfsConstants.QUOTA_RESET);
        assertThat(sql.rows("SELECT k FROM s")).containsExactly("1");
        assertThat(names(root + "/s")).hasSize(1);

        try (ClusterSql other = ClusterSql.open("hdfs://localhost:1/w", directory.resolve("other.db"))) {
            assertThatThrownBy(() -> other.run("CREATE TABLE x (k int)"))
                    .hasMessageContaining("localhost:1 can't be reached");
        }
    }

    @Test
    void saysThatAPathIsNotPermitted(MiniCluster cluster) throws Exception {
        sql.run("CREATE TABLE secret (k int)", "INSERT INTO secret VALUES (1)");
        files.setPermission(new Path(root + "/secret"), new FsPermission("700"));
        UserGroupInformation stranger = UserGroupInformation.createRemoteUser("stranger");
        stranger.doAs((PrivilegedExceptionAction<Void>) () -> {
            // Other settings make it another connection to HDFS, with this user.
            try (ClusterSql other = ClusterSql.open(root, directory.resolve("metastore.db"), "dfs.replication=1")) {
                assertThatThrownBy(() -> other.rows("SELECT * FROM secret"))
                        .hasMessageContaining("Can't read '" + root + "/secret")
                        .hasMessageContaining("permission denied");
            }
            return null;
        });
    }

    @Test
    void takesHadoopsSettingsFromTheConnection(MiniCluster cluster) throws Exception {
        try (ClusterSql other = ClusterSql.open(
                "hdfs:///warehouses/settings",
                directory.resolve("settings.db"),
                "fs.defaultFS=" + cluster.uri(),
                "dfs.replication=1")) {
            other.run("CREATE TABLE r (k int)", "INSERT INTO r VALUES (1)");
            Path table = new Path("/warehouses/settings/r");
            assertThat(files.listStatus(table)[0].getReplication()).isEqualTo((short) 1);
            assertThat(other.rows("SHOW CREATE TABLE r").toString()).contains(cluster.uri() + "/warehouses/settings/r");
        }
    }
}
