package dev.skep.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of this machine's own installation, on loopback, with its data in a directory that is deleted. */
public final class PostgresServer implements AutoCloseable {
    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path binaries;
    private final Path directory;
    private final int port;
    private int databases;

    private PostgresServer(Path binaries, Path directory, int port) {
        this.binaries = binaries;
        this.directory = directory;
        this.port = port;
    }

    /** Where the newest installed server's programs are; empty when there is none that can run here. */
    public static Optional<Path> installation() {
        if (!Files.isDirectory(INSTALLATIONS) || (ROOT && !Files.isExecutable(Path.of("/usr/bin/setpriv")))) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PostgresServer start(Path binaries) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "skep-postgres");
        if (ROOT) {
            run(directory, List.of("chown", "postgres", directory.toString()));
        }
        PostgresServer server = new PostgresServer(binaries, directory, freePort());
        server.runAsServer("initdb", "-D", server.data(), "-U", "skep", "-A", "trust", "-E", "UTF8", "--no-sync");
        String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -p " + server.port;
        server.runAsServer(
                "pg_ctl", "-D", server.data(), "-w", "-t", "60", "-o", options, "-l", directory + "/log", "start");
        return server;
    }

    /** The URL of a new, empty database. */
    public String newDatabase() throws SQLException {
        String name = "d" + ++databases;
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=skep";
    }

    private String data() {
        return directory + "/data";
    }

    /** The server refuses to run as root. */
    private void runAsServer(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (ROOT) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(directory, command);
    }

    private static void run(Path directory, List<String> command) throws Exception {
        File output = Files.createTempFile("skep-postgres", ".out").toFile();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        String said = Files.readString(output.toPath());
        Files.delete(output.toPath());
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command + " failed: " + said);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        runAsServer("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
