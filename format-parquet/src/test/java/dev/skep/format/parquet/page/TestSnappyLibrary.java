package dev.skep.format.parquet.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSnappyLibrary {
    @TempDir
    Path directory;

    @Test
    void isUnpackedOnce() throws Exception {
        Path place = directory.resolve("a b/prepared");
        Path library = SnappyLibrary.library(place).orElseThrow();
        Object written = Files.getLastModifiedTime(library);
        assertThat(Files.size(library)).isPositive();
        assertThat(SnappyLibrary.library(place)).contains(library);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);
        assertThat(place).isDirectoryContaining(library::equals).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void isUnpackedAgainWhenItIsCutOff() throws Exception {
        Path library = SnappyLibrary.library(directory).orElseThrow();
        byte[] whole = Files.readAllBytes(library);
        for (int length : new int[] {0, whole.length / 2}) {
            Files.write(library, new byte[length], StandardOpenOption.TRUNCATE_EXISTING);
            assertThat(SnappyLibrary.library(directory)).contains(library);
            assertThat(library).hasBinaryContent(whole);
        }
    }

    @Test
    void isNotKeptWhereItCannotBe() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(SnappyLibrary.library(file)).isEmpty();
        assertThat(SnappyLibrary.library(file.resolve("below"))).isEmpty();
        assertThat(file).hasContent("");
    }
}
