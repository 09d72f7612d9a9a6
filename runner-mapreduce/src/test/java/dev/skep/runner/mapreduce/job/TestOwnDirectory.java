package dev.skep.runner.mapreduce.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestOwnDirectory {
    @TempDir
    private Path directory;

    @BeforeEach
    void needsOwners() {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("unix"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void make(Path path) {
        OwnDirectory.make(new Configuration(false), path.toString());
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        Path path = directory.resolve("a/b");
        make(path);
        assertThat(permissions(path)).isEqualTo("rwx------");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        make(path);
        assertThat(permissions(path)).isEqualTo("rwx------");
    }

    @Test
    void isNotSomebodyElses() throws IOException {
        Path path = Files.createDirectory(directory.resolve("theirs"));
        try {
            Files.setAttribute(path, "unix:uid", 12345);
        } catch (IOException e) {
            assumeTrue(false, "only root can give a directory away");
        }
        SkepException error = catchThrowableOfType(SkepException.class, () -> make(path));
        assertThat(error.code()).isEqualTo(ErrorCode.FILE_WRITE_FAILED);
        assertThat(error).hasMessageContaining("belongs to");
    }
}
