package dev.skep.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRetiredFiles {
    @TempDir
    Path directory;

    private final LocalFileStore store = new LocalFileStore();
    private final FollowingFileStore following = new FollowingFileStore(store);

    private Path file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String read(String path) throws IOException {
        try (InputFile file = following.open(directory.resolve(path).toString())) {
            return new String(file.stream(0).readAllBytes());
        }
    }

    @Test
    void followsAReplacedFile() throws IOException {
        file("db/t/.skep-old-7/part", "old");
        assertThat(read("db/t/part")).isEqualTo("old");
    }

    @Test
    void followsADroppedPartitionAndTable() throws IOException {
        file("db/t/.skep-old-7/k=1/part", "one");
        assertThat(read("db/t/k=1/part")).isEqualTo("one");
        file("db/.skep-old-9/u/k=1/.skep-old-8/part", "two");
        assertThat(read("db/u/k=1/part")).isEqualTo("two");
    }

    @Test
    void followsARenamedTableWhoseFileWasReplaced() throws IOException {
        file("db/.skep-old-3/t.moved", directory.resolve("other/u").toString());
        file("other/u/part", "new place");
        file("other/u/.skep-old-5/gone", "older");
        assertThat(read("db/t/part")).isEqualTo("new place");
        assertThat(read("db/t/gone")).isEqualTo("older");
    }

    @Test
    void tellsFilesOfOneNameApart() throws IOException {
        file("t/.skep-old-9/part", "first");
        file("t/.skep-old-10/part", "second one");
        RetiredFiles retired = new RetiredFiles(store);
        String path = directory.resolve("t/part").toString();
        assertThat(retired.find(path, status -> true))
                .hasValueSatisfying(found -> assertThat(found).contains("old-9"));
        assertThat(retired.find(path, status -> status.length() == 10))
                .hasValueSatisfying(found -> assertThat(found).contains("old-10"));
        assertThat(retired.find(path, status -> false)).isEqualTo(Optional.empty());
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> read("t/nothing"))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH_NOT_FOUND))
                .hasMessageContaining("t/nothing");
    }
}
