package dev.skep.server.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.api.error.ErrorCode;
import dev.skep.server.Sql;
import dev.skep.testing.QuotaFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What COPY … TO does to what stands at the path already. */
class TestCopyTo {
    @TempDir
    Path directory;

    private Sql open() {
        return Sql.open(directory.resolve("warehouse"));
    }

    @Test
    void writesThroughLinks() throws IOException {
        Path target = Files.writeString(directory.resolve("target.csv"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), Path.of("target.csv"));
        try (Sql sql = open()) {
            sql.run("copy (select 1 a) to '" + link + "'");
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("\"a\"\n\"1\"\n");
        assertThat(directory).isDirectoryNotContaining("glob:**/.skep*copy*");
    }

    @Test
    void refusesLinksThatLeadNowhere() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), Path.of("none/target.csv"));
        try (Sql sql = open()) {
            assertThat(sql.error("copy (select 1 a) to '" + link + "'").code()).isEqualTo(ErrorCode.FILE_WRITE_FAILED);
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    void writesIntoPipes() throws Exception {
        Path pipe = directory.resolve("pipe.csv");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(Files.newInputStream(pipe).readAllBytes());
            } catch (IOException e) {
                return e.toString();
            }
        });
        try (Sql sql = open()) {
            sql.run("copy (select 1 a) to '" + pipe + "'");
        }
        assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo("\"a\"\n\"1\"\n");
        assertThat(Files.readAttributes(pipe, java.nio.file.attribute.BasicFileAttributes.class)
                        .isOther())
                .isTrue();
    }

    @Test
    void leavesTheOldFileUntilTheNewOneIsWhole() throws IOException {
        Path target = Files.writeString(directory.resolve("target.csv"), "old");
        QuotaFileStore[] disk = new QuotaFileStore[1];
        try (Sql sql = Sql.open(directory.resolve("warehouse"), metastore -> metastore, files -> {
            disk[0] = new QuotaFileStore(files);
            return disk[0];
        })) {
            disk[0].allow(0);
            assertThat(sql.error("copy (select 1 a) to '" + target + "'").code())
                    .isEqualTo(ErrorCode.DISK_FULL);
        }
        assertThat(target).hasContent("old");
    }
}
