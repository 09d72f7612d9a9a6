package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.client.HomeDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestPaths {
    private static final String HERE = Path.of("").toAbsolutePath().toString();

    @Test
    void plainPathsAreLocalWhenTheWarehouseIs() {
        Paths paths = new Paths("/warehouse", "bee");
        assertThat(paths.absolute("/data/x/")).isEqualTo("/data/x");
        assertThat(paths.absolute("x/../y")).isEqualTo(HERE + "/y");
        assertThat(paths.absolute("file:///data/x")).isEqualTo("/data/x");
        assertThat(paths.absolute("file:/data/x")).isEqualTo("/data/x");
        assertThat(paths.absolute("hdfs://host/data/")).isEqualTo("hdfs://host/data");
    }

    @Test
    void plainPathsAreTheClustersWhenTheWarehouseIs() {
        Paths paths = new Paths("hdfs://host:8020/warehouse", "bee");
        assertThat(paths.absolute("/data/x/")).isEqualTo("hdfs://host:8020/data/x");
        assertThat(paths.absolute("x/../y")).isEqualTo("hdfs://host:8020/user/bee/y");
        assertThat(paths.absolute("hdfs:///data")).isEqualTo("hdfs://host:8020/data");
        assertThat(paths.absolute("hdfs:/data")).isEqualTo("hdfs://host:8020/data");
        assertThat(paths.absolute("hdfs://other/data")).isEqualTo("hdfs://other/data");
        assertThat(paths.absolute("s3a://bucket/data")).isEqualTo("s3a://bucket/data");
        assertThat(paths.absolute("file:///data/x")).isEqualTo("/data/x");
        assertThat(new Paths("hdfs://host", "bee").absolute("/x")).isEqualTo("hdfs://host/x");
    }

    @Test
    void localPathsStayLocal() {
        assertThat(Paths.local("/data/x")).isEqualTo("/data/x");
        assertThat(Paths.local("y")).isEqualTo(HERE + "/y");
        assertThat(Paths.local("hdfs://host/x.jar")).isEqualTo("hdfs://host/x.jar");
    }

    @Test
    void aTildeIsTheHomeDirectory() {
        String home = HomeDirectory.ofProcess().path();
        Paths paths = new Paths("/warehouse", "bee");
        assertThat(Paths.local("~/d/x.csv")).isEqualTo(home + "/d/x.csv");
        assertThat(paths.absolute(" ~ ")).isEqualTo(home);
        assertThat(paths.absolute("~/x/")).isEqualTo(home + "/x");
        assertThat(paths.absolute("./~/x")).isEqualTo(HERE + "/~/x");
        assertThat(paths.absolute("~bee/x")).isEqualTo(HERE + "/~bee/x");

        Paths elsewhere = new Paths("hdfs://host:8020/warehouse", "bee");
        assertThat(elsewhere.absolute("~/x")).isEqualTo("hdfs://host:8020/user/bee/x");
        assertThat(elsewhere.absolute("~")).isEqualTo("hdfs://host:8020/user/bee");
    }
}
