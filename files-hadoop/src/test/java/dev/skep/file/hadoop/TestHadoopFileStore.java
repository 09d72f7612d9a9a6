package dev.skep.file.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a view of Hadoop's whose one mount is a local directory. */
class TestHadoopFileStore {
    @TempDir
    Path directory;

    private FileStores store;

    @BeforeEach
    void open() {
        store = new FileStores(Map.of(
                "fs.viewfs.mounttable.test.link./data",
                directory.toUri().toString(),
                "fs.defaultFS",
                "viewfs://test/",
                "skep.other",
                "x"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void write(String path, String text) throws IOException {
        try (OutputFile file = store.create(path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            assertThat(file.position()).isEqualTo(text.length());
            file.closeSynced();
        }
    }

    private static void assertFails(ErrorCode code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SkepException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(message);
        });
    }

    @Test
    void writesAndReadsAtAnyPosition() throws IOException {
        write("viewfs://test/data/a/b/file", "hello");
        assertThat(Files.readString(directory.resolve("a/b/file"))).isEqualTo("hello");
        try (InputFile file = store.open("viewfs://test/data/a/b/file")) {
            assertThat(file.length()).isEqualTo(5);
            byte[] bytes = new byte[4];
            file.read(1, bytes, 1, 3);
            assertThat(bytes).isEqualTo(new byte[] {0, 'e', 'l', 'l'});
            assertThat(file.stream(2).readAllBytes()).isEqualTo("llo".getBytes(StandardCharsets.UTF_8));
            assertFails(ErrorCode.FILE_CORRUPT, "ends before", () -> file.read(3, bytes, 0, 4));
        }
        write("viewfs://test/data/a/b/file", "new");
        assertThat(Files.readString(directory.resolve("a/b/file"))).isEqualTo("new");
    }

    @Test
    void givesBackPathsAsTheyWereAsked() throws IOException {
        write("viewfs:///data/t/b", "1");
        write("viewfs:///data/t/a c=%3A", "22");
        store.makeDirectories("viewfs:///data/t/_sub");
        assertThat(store.list("viewfs:///data/t"))
                .extracting(FileStatus::path)
                .containsExactly("viewfs:///data/t/_sub", "viewfs:///data/t/a c=%3A", "viewfs:///data/t/b");
        assertThat(store.status("viewfs:///data/t/a c=%3A")).hasValueSatisfying(status -> {
            assertThat(status.path()).isEqualTo("viewfs:///data/t/a c=%3A");
            assertThat(status.length()).isEqualTo(2);
        });
        assertThat(store.status("viewfs:///data/none")).isEmpty();
        assertThat(store.qualified("viewfs:///data/t")).isEqualTo("viewfs://test/data/t");
        assertFails(ErrorCode.FILE_READ_FAILED, "not a directory", () -> store.list("viewfs:///data/t/b"));
        assertFails(ErrorCode.FILE_READ_FAILED, "is a directory", () -> store.open("viewfs:///data/t"));
        assertFails(ErrorCode.PATH_NOT_FOUND, "/data/none", () -> store.list("viewfs:///data/none"));
        assertFails(ErrorCode.PATH_NOT_FOUND, "/data/none", () -> store.open("viewfs:///data/none"));
    }

    @Test
    void renamesToWhatIsNotThere() throws IOException {
        write("viewfs://test/data/from", "1");
        store.makeDirectories("viewfs://test/data/taken");
        assertFails(
                ErrorCode.FILE_WRITE_FAILED,
                "already exists",
                () -> store.rename("viewfs://test/data/from", "viewfs://test/data/taken"));
        assertFails(
                ErrorCode.PATH_NOT_FOUND,
                "/data/none",
                () -> store.rename("viewfs://test/data/none", "viewfs://test/data/to"));
        assertFails(
                ErrorCode.PATH_NOT_FOUND,
                "/data/no",
                () -> store.rename("viewfs://test/data/from", "viewfs://test/data/no/to"));
        assertFails(
                ErrorCode.FILE_WRITE_FAILED,
                "different file systems",
                () -> store.rename(
                        "viewfs://test/data/from", directory.resolve("to").toString()));
        store.rename("viewfs://test/data/from", "viewfs://test/data/taken/to");
        assertThat(Files.readString(directory.resolve("taken/to"))).isEqualTo("1");
    }

    @Test
    void deletesWholeDirectories() throws IOException {
        write("viewfs://test/data/d/e/f", "1");
        assertThat(store.delete("viewfs://test/data/d")).isTrue();
        assertThat(store.delete("viewfs://test/data/d")).isFalse();
        assertThat(directory.resolve("d")).doesNotExist();
    }

    @Test
    void changesRights() throws IOException {
        write("viewfs://test/data/f", "1");
        Path file = directory.resolve("f");
        store.changeRights("viewfs://test/data/f", rights -> 0640);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        store.changeRights("viewfs://test/data/f", rights -> rights | 0100);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-----");
        assertFails(
                ErrorCode.PATH_NOT_FOUND, "nothing", () -> store.changeRights("viewfs://test/data/nothing", r -> r));
    }

    @Test
    void saysWhatIsWrongWithAFileSystem() {
        assertFails(ErrorCode.INVALID_URL, "no file system for 'bogus:'", () -> store.status("bogus://host/x"));
        assertFails(ErrorCode.INVALID_URL, "no file system for 's3a:'", () -> store.status("s3a://bucket/x"));
        assertFails(ErrorCode.FILE_READ_FAILED, "localhost:1 can't be reached", () -> new FileStores(
                        Map.of("ipc.client.connect.max.retries", "0"))
                .status("hdfs://localhost:1/x"));
    }
}
