package dev.skep.file.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestJdkLocalFileSystem {
    @TempDir
    Path directory;

    @Test
    void permissionsAreSet() throws IOException {
        try (FileSystem system = FileSystem.newInstance(directory.toUri(), HadoopConfiguration.of(Map.of()))) {
            assertThat(system).isInstanceOf(JdkLocalFileSystem.class);
            org.apache.hadoop.fs.Path own = path("own");
            system.mkdirs(own, new FsPermission((short) 0700));
            assertThat(permissions("own")).isEqualTo("rwx------");
            system.setPermission(own, new FsPermission((short) 0751));
            assertThat(permissions("own")).isEqualTo("rwxr-x--x");
            try (FSDataOutputStream file = system.create(
                    path("own/file"), new FsPermission((short) 0640), false, 4096, (short) 1, 1 << 20, null)) {
                file.writeInt(1);
            }
            assertThat(permissions("own/file")).isEqualTo("rw-r-----");
        }
    }

    @Test
    void aStickyDirectoryIsLeftToHadoop() throws IOException {
        try (FileSystem system = FileSystem.newInstance(directory.toUri(), HadoopConfiguration.of(Map.of()))) {
            system.mkdirs(path("shared"));
            system.setPermission(path("shared"), new FsPermission((short) 01777));
            assertThat((int) Files.getAttribute(directory.resolve("shared"), "unix:mode") & 07777)
                    .isEqualTo(01777);
        }
    }

    @Test
    void otherProcessesAreNotToldOfIt() {
        Configuration configuration = HadoopConfiguration.of(Map.of());
        HadoopConfiguration.forOthers(configuration);
        assertThat(configuration.get("fs.file.impl")).isNull();
        Configuration own = HadoopConfiguration.of(Map.of("fs.file.impl", "a.b.C"));
        HadoopConfiguration.forOthers(own);
        assertThat(own.get("fs.file.impl")).isEqualTo("a.b.C");
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(directory.resolve(name).toUri());
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }
}
