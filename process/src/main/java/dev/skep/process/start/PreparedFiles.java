package dev.skep.process.start;

import dev.skep.process.ProcessProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Files that one process makes for those that are started after it with the same jars. Only a process that is Skep's alone has a place for them, which the start script
 * names after its jars; safe for use by many processes.
 */
public final class PreparedFiles {
    private PreparedFiles() {}

    /** What is written into a new file. */
    public interface Content {
        InputStream open() throws IOException;
    }

    /** The directory, which need not be there yet; empty where a process has none. */
    public static Optional<Path> directory() {
        String place = System.getProperty(ProcessProperties.PREPARED, "");
        return place.isEmpty() ? Optional.empty() : Optional.of(Path.of(place));
    }

    /**
     * Makes a file in one step, so that no other process ever reads half of it; whoever the user's other files are for may read it.
     *
     * @throws IOException also where the place can't be written
     */
    public static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        String mark = "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp";
        Path unfinished = file.resolveSibling(file.getFileName() + mark);
        try (InputStream bytes = content.open()) {
            Files.copy(bytes, unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
