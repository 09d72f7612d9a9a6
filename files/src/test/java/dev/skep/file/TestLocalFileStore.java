package dev.skep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestLocalFileStore {
    @TempDir
    Path directory;

    private final FileStore store = new FileStores();

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String path, String text) throws IOException {
        try (OutputFile file = store.create(path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            assertThat(file.position()).isEqualTo(text.length());
            file.closeSynced();
        }
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SkepException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void tellsVersionsOfFilesApart() throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(file, "hello");
        FileTime time = FileTime.from(Instant.now().minusSeconds(100));
        Files.setLastModifiedTime(file, time);
        String first = store.version(file.toString());
        assertThat(store.version("file:" + file)).isEqualTo(first).isNotEmpty();
        Files.delete(file);
        Files.writeString(file, "HELLO");
        Files.setLastModifiedTime(file, time);
        assertThat(store.version(file.toString())).isNotEqualTo(first);
        assertThat(store.version(path("none"))).isEmpty();
    }

    @Test
    void testWritesAndReads() throws IOException {
        String path = path("a/b/file");
        write("file://" + path, "hello");
        assertThat(store.status(path)).hasValueSatisfying(status -> {
            assertThat(status.path()).isEqualTo(path);
            assertThat(status.length()).isEqualTo(5);
            assertThat(status.isDirectory()).isFalse();
        });
        try (InputFile file = store.open("file:" + path)) {
            byte[] bytes = new byte[4];
            file.read(1, bytes, 1, 3);
            assertThat(bytes).isEqualTo(new byte[] {0, 'e', 'l', 'l'});
            assertThat(new String(file.stream(2).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("llo");
            assertFails(ErrorCode.FILE_CORRUPT, () -> file.read(3, bytes, 0, 4));
        }
        write(path, "new");
        assertThat(Files.readString(Path.of(path))).isEqualTo("new");
    }

    @Test
    void testListsRenamesAndDeletes() throws IOException {
        write(path("d/b"), "1");
        write(path("d/.a"), "1");
        store.makeDirectories(path("d/sub/deep"));
        assertThat(store.list(path("d"))).extracting(FileStatus::name).containsExactly(".a", "b", "sub");
        store.rename(path("d/b"), path("d/sub/c"));
        assertFails(ErrorCode.FILE_WRITE_FAILED, () -> store.rename(path("d/.a"), path("d/sub/c")));
        assertThat(store.delete(path("d"))).isTrue();
        assertThat(store.delete(path("d"))).isFalse();
        assertThat(store.status(path("d"))).isEmpty();
    }

    @Test
    void testMissingPaths() {
        assertFails(ErrorCode.PATH_NOT_FOUND, () -> store.list(path("none")));
        assertFails(ErrorCode.PATH_NOT_FOUND, () -> store.open(path("none")));
        assertFails(ErrorCode.PATH_NOT_FOUND, () -> store.rename(path("none"), path("other")));
        assertFails(ErrorCode.FILE_READ_FAILED, () -> store.open(directory.toString()));
    }

    @Test
    void testFullDisk() throws IOException {
        assertFails(ErrorCode.DISK_FULL, () -> {
            try (OutputFile file = new LocalFileStore().create("/dev/full")) {
                file.write(1);
                file.flush();
            }
        });
    }

    @Test
    void testSchemes() {
        assertThat(FileStores.isLocal("/a:b/c")).isTrue();
        assertThat(FileStores.isLocal("file:/a")).isTrue();
        assertThat(FileStores.isLocal("hdfs://host/a")).isFalse();
        assertThat(FileStores.isLocal("s3a:/a")).isFalse();
    }

    @Test
    void replacesWhatLinksLeadTo() throws IOException {
        write(path("old"), "old");
        write(path("new"), "new");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("old"));
        assertThat(store.followed(path("link")))
                .isEqualTo(directory.resolve("old").toRealPath().toString());
        assertThat(store.followed(path("new"))).isEqualTo(path("new"));
        assertThat(store.followed(path("none"))).isEqualTo(path("none"));
        store.replace(path("new"), store.followed(path("link")));
        assertThat(directory.resolve("link")).isSymbolicLink().hasContent("new");
        assertThat(directory.resolve("new")).doesNotExist();
        Files.delete(directory.resolve("old"));
        assertFails(ErrorCode.FILE_WRITE_FAILED, () -> store.followed(path("link")));
    }

    @Test
    void knowsPipesAndDevices() throws Exception {
        assertThat(store.isDevice("/dev/stdout")).isTrue();
        assertThat(store.followed("/dev/stdout")).isEqualTo("/dev/stdout");
        assertThat(store.isDevice("/dev/null")).isTrue();
        assertThat(store.isDevice("/dev/shm/none")).as("a file in memory").isFalse();
        assertThat(store.isDevice(path("none"))).isFalse();
        assertThat(store.isDevice(directory.toString())).isFalse();
        assumeTrue(new ProcessBuilder("mkfifo", path("pipe")).start().waitFor() == 0);
        assertThat(store.isDevice(path("pipe"))).isTrue();
    }
}
