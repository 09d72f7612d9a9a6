package dev.skep.s3tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Buckets and name nodes behind an address where nobody listens, or where somebody listens and says nothing or dies in the middle of a session, are errors within
 * seconds.
 */
class TestUnansweredEndpoint {
    /** What is asked for is 3 s; clients left to themselves take minutes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    /** Loading the classes of the clients takes long on a busy machine, and is not what is measured. */
    @BeforeAll
    static void loadClients(@TempDir Path first) throws Exception {
        int port = closedPort();
        for (String root : List.of("s3a://bucket", "hdfs://127.0.0.1:" + port)) {
            try (Connection connection = connection(first, port);
                    Statement runner = connection.createStatement()) {
                assertThatThrownBy(() -> runner.execute("dfs -ls " + root + "/data"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    static Stream<String> statements() {
        return Stream.of(
                "CREATE EXTERNAL TABLE t (k int) LOCATION '%s/data'",
                "SELECT * FROM csv.`%s/data/rows.csv`",
                "dfs -ls %s/data",
                "INSERT OVERWRITE DIRECTORY '%s/out' SELECT 1");
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Timeout(120)
    void anS3EndpointWhereNobodyListens(String statement) throws Exception {
        assertFailsSoon(statement, "s3a://bucket", closedPort());
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Timeout(120)
    void anS3EndpointThatIsSilent(String statement) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFailsSoon(statement, "s3a://bucket", silent.getLocalPort());
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Timeout(120)
    void aNameNodeWhereNobodyListens(String statement) throws Exception {
        int port = closedPort();
        assertFailsSoon(statement, "hdfs://127.0.0.1:" + port, port);
    }

    @ParameterizedTest
    @MethodSource("statements")
    @Timeout(120)
    void aNameNodeThatIsSilent(String statement) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFailsSoon(statement, "hdfs://127.0.0.1:" + silent.getLocalPort(), silent.getLocalPort());
        }
    }

    /** Answers some questions as an empty bucket would; then it says nothing, or is gone. */
    private static final class DyingEndpoint implements AutoCloseable {
        private static final String NOTHING =
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\nx-amz-request-id: 1\r\n\r\n";

        private final ServerSocket server;
        private final boolean listensOn;
        private final AtomicInteger answers = new AtomicInteger(Integer.MAX_VALUE);

        DyingEndpoint(boolean listensOn) throws IOException {
            this.listensOn = listensOn;
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::serve);
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!server.isClosed()) {
                try {
                    Socket client = server.accept();
                    if (answers.getAndDecrement() > 0) {
                        client.getInputStream().read(new byte[8192]);
                        client.getOutputStream().write(NOTHING.getBytes(StandardCharsets.US_ASCII));
                        client.close();
                    }
                } catch (IOException e) {
                    return;
                }
            }
        }

        void die() throws IOException {
            answers.set(0);
            if (!listensOn) {
                server.close();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(120)
    void anEndpointThatDiesAfterItsFirstAnswers(boolean listensOn) throws Exception {
        try (DyingEndpoint endpoint = new DyingEndpoint(listensOn);
                Connection connection = connection(endpoint.server.getLocalPort());
                Statement runner = connection.createStatement()) {
            assertThatThrownBy(() -> runner.execute("dfs -ls s3a://bucket/data"))
                    .hasMessageContaining("no file or directory");
            endpoint.die();
            long start = System.nanoTime();
            assertThatThrownBy(() -> runner.execute("SELECT * FROM csv.`s3a://bucket/data/rows.csv`"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("gave no answer within 3 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void assertFailsSoon(String statement, String root, int port) throws SQLException {
        try (Connection connection = connection(port);
                Statement runner = connection.createStatement()) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> runner.execute(statement.formatted(root)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        }
    }

    private Connection connection(int port) throws SQLException {
        return connection(directory, port);
    }

    private static Connection connection(Path directory, int port) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("fs.s3a.endpoint", "http://127.0.0.1:" + port);
        properties.setProperty("fs.s3a.endpoint.region", "us-east-1");
        properties.setProperty("fs.s3a.path.style.access", "true");
        properties.setProperty("fs.s3a.connection.ssl.enabled", "false");
        properties.setProperty("fs.s3a.access.key", "key");
        properties.setProperty("fs.s3a.secret.key", "secret");
        properties.setProperty("skep.files.answer.seconds", "3");
        properties.setProperty("hadoop.tmp.dir", directory.resolve("tmp").toString());
        return DriverManager.getConnection("jdbc:skep:" + directory.resolve("warehouse"), properties);
    }
}
