package dev.skep.server.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.file.FileStores;
import dev.skep.metastore.WriteCommit;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestFileSteps {
    @TempDir
    Path directory;

    private WriteCommit move(String from, String to) {
        return new WriteCommit(List.of(new WriteCommit.Move(directory + "/" + from, directory + "/" + to)), List.of());
    }

    /** Files of two disks, one of which is the directory {@code far}. */
    private static FileStore disks(ErrorCode code) {
        FileStores files = new FileStores();
        return (FileStore) Proxy.newProxyInstance(
                FileStore.class.getClassLoader(), new Class<?>[] {FileStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("rename")
                            && arguments[0].toString().contains("/far/")) {
                        throw new SkepException(code, "Invalid cross-device link");
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void canBeRepeated() throws IOException {
        Files.writeString(directory.resolve("staged"), "new");
        FileStore files = new FileStores();
        FileSteps.perform(move("staged", "table/file"), files);
        FileSteps.perform(move("staged", "table/file"), files);
        assertThat(directory.resolve("table/file")).hasContent("new");
        assertThat(directory.resolve("staged")).doesNotExist();
    }

    @Test
    void replacesAFileOnce() throws IOException {
        Files.writeString(directory.resolve("staged"), "new");
        Files.writeString(directory.resolve("place"), "old");
        WriteCommit replace = new WriteCommit(
                List.of(new WriteCommit.Replace(directory + "/staged", directory + "/place")), List.of());
        FileSteps.perform(replace, new FileStores());
        FileSteps.perform(replace, new FileStores());
        assertThat(directory.resolve("place")).hasContent("new");
        assertThat(directory.resolve("staged")).doesNotExist();
    }

    @Test
    void replacesNoFileOfOthers() throws IOException {
        Files.writeString(directory.resolve("staged"), "new");
        Files.createDirectory(directory.resolve("table"));
        Files.writeString(directory.resolve("table/file"), "another");
        assertThatThrownBy(() -> FileSteps.perform(move("staged", "table/file"), new FileStores()))
                .isInstanceOf(SkepException.class)
                .hasMessageContaining("exists already");
        assertThat(directory.resolve("table/file")).hasContent("another");
        assertThat(directory.resolve("staged")).hasContent("new");
    }

    @Test
    void endsACopyThatWasMadeInsteadOfARename() throws IOException {
        Files.writeString(directory.resolve("staged"), "new");
        Files.createDirectory(directory.resolve("table"));
        Files.writeString(directory.resolve("table/file"), "new");
        FileSteps.perform(move("staged", "table/file"), new FileStores());
        assertThat(directory.resolve("table/file")).hasContent("new");
        assertThat(directory.resolve("staged")).doesNotExist();
    }

    @Test
    void endsARenameOfADirectoryThatWasCutOff() throws IOException {
        Files.createDirectories(directory.resolve("from/k=1"));
        Files.writeString(directory.resolve("from/k=1/b"), "b");
        Files.createDirectories(directory.resolve("to/k=1"));
        Files.writeString(directory.resolve("to/k=1/a"), "a");
        FileSteps.perform(move("from", "to"), new FileStores());
        assertThat(directory.resolve("to/k=1/a")).hasContent("a");
        assertThat(directory.resolve("to/k=1/b")).hasContent("b");
        assertThat(directory.resolve("from")).doesNotExist();
    }

    @Test
    void copiesWhatCannotBeRenamed() throws IOException {
        Files.createDirectory(directory.resolve("far"));
        Files.writeString(directory.resolve("far/file"), "new");
        FileSteps.perform(move("far/file", "table/file"), disks(ErrorCode.FILE_WRITE_FAILED));
        assertThat(directory.resolve("table/file")).hasContent("new");
        assertThat(directory.resolve("far/file")).doesNotExist();
        try (var left = Files.list(directory.resolve("table"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void failsWhenTheDiskIsFull() throws IOException {
        Files.createDirectory(directory.resolve("far"));
        Files.writeString(directory.resolve("far/file"), "new");
        assertThatThrownBy(() -> FileSteps.perform(move("far/file", "table/file"), disks(ErrorCode.DISK_FULL)))
                .isInstanceOf(SkepException.class);
        assertThat(directory.resolve("far/file")).hasContent("new");
    }
}
