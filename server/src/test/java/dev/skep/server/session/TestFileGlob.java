package dev.skep.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.FileStatus;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TestFileGlob {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : new String[] {"a1.csv", "a2.csv", "b1.txt", ".hidden", "_SUCCESS"}) {
            Files.writeString(directory.resolve(name), "x");
        }
        Files.createDirectory(directory.resolve("inner"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''         | a1.csv a2.csv b1.txt
                    a1.csv     | a1.csv
                    *.csv      | a1.csv a2.csv
                    a?.*       | a1.csv a2.csv
                    [b]1.txt   | b1.txt
                    {a1,b1}.*  | a1.csv b1.txt
                    *          | a1.csv a2.csv b1.txt
                    c*         | ''
                    none.csv   | ''
                    none/*.csv | ''
                    """)
    void findsVisibleFiles(String path, String names) {
        String full = path.isEmpty() ? directory.toString() : directory + "/" + path;
        String found = FileGlob.files(full, new FileStores()).stream()
                .map(FileStatus::name)
                .sorted()
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        assertThat(found).isEqualTo(names);
    }
}
