package dev.skep.server.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStore;
import dev.skep.execution.file.FileStores;
import dev.skep.metastore.WriteCommit;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommitSteps {
    @TempDir
    Path directory;

    private WriteCommit move(String from, String to) {
        return new WriteCommit(
                List.of(),
                List.of(new WriteCommit.Move(directory + "/" + from, directory + "/" + to)),
                List.of(),
                Optional.empty());
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
        Files.createDirectory(directory.resolve("table"));
        Files.writeString(directory.resolve("table/file"), "half");
        FileStore files = new FileStores();
        CommitSteps.perform(move("staged", "table/file"), files);
        CommitSteps.perform(move("staged", "table/file"), files);
        assertThat(directory.resolve("table/file")).hasContent("new");
        assertThat(directory.resolve("staged")).doesNotExist();
    }

    @Test
    void copiesWhatCannotBeRenamed() throws IOException {
        Files.createDirectory(directory.resolve("far"));
        Files.writeString(directory.resolve("far/file"), "new");
        CommitSteps.perform(move("far/file", "table/file"), disks(ErrorCode.FILE_WRITE_FAILED));
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
        assertThatThrownBy(() -> CommitSteps.perform(move("far/file", "table/file"), disks(ErrorCode.DISK_FULL)))
                .isInstanceOf(SkepException.class);
        assertThat(directory.resolve("far/file")).hasContent("new");
    }
}
