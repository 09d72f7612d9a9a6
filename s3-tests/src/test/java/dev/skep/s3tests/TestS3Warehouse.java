package dev.skep.s3tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse in a bucket, through Hadoop's S3A and an S3-compatible server in memory. */
class TestS3Warehouse {
    private static final String BUCKET = "hive";

    private static BlobStoreContext blobs;
    private static S3Proxy server;

    @TempDir
    Path directory;

    private Connection connection;

    @BeforeAll
    static void start() throws Exception {
        blobs = ContextBuilder.newBuilder(new TransientApiMetadata()).build(BlobStoreContext.class);
        BlobStore store = blobs.getBlobStore();
        store.createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .ignoreUnknownHeaders(true)
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .build();
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        blobs.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("metastore", "jdbc:sqlite:" + directory.resolve("metastore.db"));
        properties.setProperty("fs.s3a.endpoint", "http://127.0.0.1:" + server.getPort());
        properties.setProperty("fs.s3a.endpoint.region", "us-east-1");
        properties.setProperty("fs.s3a.path.style.access", "true");
        properties.setProperty("fs.s3a.connection.ssl.enabled", "false");
        properties.setProperty("fs.s3a.access.key", "key");
        properties.setProperty("fs.s3a.secret.key", "secret");
        properties.setProperty("fs.s3a.checksum.generation", "false");
        properties.setProperty("fs.s3a.checksum.validation", "false");
        properties.setProperty("fs.s3a.attempts.maximum", "2");
        properties.setProperty("fs.s3a.retry.limit", "2");
        properties.setProperty("hadoop.tmp.dir", directory.resolve("tmp").toString());
        connection = DriverManager.getConnection("jdbc:skep:s3a://" + BUCKET + "/warehouse", properties);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Test
    void writesReadsAndRemovesTables() throws SQLException {
        for (String format : List.of("PARQUET", "TEXTFILE")) {
            run(
                    "CREATE TABLE t (k int, v string) PARTITIONED BY (p string) STORED AS " + format,
                    "INSERT INTO t PARTITION (p) SELECT 1, 'one', 'a b' UNION ALL SELECT 2, NULL, 'c:d'",
                    "INSERT OVERWRITE TABLE t PARTITION (p='a b') SELECT 3, 'three'");
            assertThat(rows("SELECT k, v, p FROM t ORDER BY k")).containsExactly("2|null|c:d", "3|three|a b");
            assertThat(rows("dfs -ls -r s3a://" + BUCKET + "/warehouse/t").toString())
                    .doesNotContain(".skep-staging");
            run("DROP TABLE t");
            assertThat(rows("dfs -ls s3a://" + BUCKET + "/warehouse").toString())
                    .doesNotContain("warehouse/t");
        }
    }

    @Test
    void createsFromQueriesAndLoads() throws Exception {
        Path file = java.nio.file.Files.writeString(directory.resolve("k.txt"), "5\n6\n");
        run(
                "CREATE TABLE l (k int)",
                "LOAD DATA LOCAL INPATH '" + file + "' INTO TABLE l",
                "CREATE TABLE c STORED AS PARQUET AS SELECT k * 2 AS k FROM l",
                "ALTER TABLE c RENAME TO d");
        assertThat(rows("SELECT sum(k) FROM d")).containsExactly("22");
        run("TRUNCATE TABLE d", "INSERT OVERWRITE DIRECTORY '/out' SELECT k FROM l");
        assertThat(rows("SELECT count(*) FROM d")).containsExactly("0");
        assertThat(rows("dfs -ls s3a://" + BUCKET + "/out")).hasSize(2);
    }

    /** More than one row group or stripe, of columns that are more than a few pages long. */
    @Test
    void readsLargerFilesAhead() throws SQLException {
        for (String format : List.of("PARQUET", "ORC")) {
            run(
                    "CREATE TABLE big (n bigint, t string) STORED AS " + format
                            + " TBLPROPERTIES ('parquet.block.size'='1000000', 'orc.stripe.size'='1000000')",
                    "INSERT INTO big SELECT pos * 7919 % 1000003, md5(cast(pos AS string)) FROM (SELECT posexplode(split(space(199999), ' ')) AS (pos, s)) x");
            assertThat(rows("SELECT count(*), sum(n), count(DISTINCT t), max(t) FROM big"))
                    .isEqualTo(
                            rows(
                                    "SELECT count(*), sum(pos * 7919 % 1000003), count(*), max(md5(cast(pos AS string))) FROM (SELECT posexplode(split(space(199999), ' ')) AS (pos, s)) x"));
            assertThat(rows("SELECT t FROM big WHERE n = 7919")).hasSize(1);
            run("DROP TABLE big");
        }
    }
}
