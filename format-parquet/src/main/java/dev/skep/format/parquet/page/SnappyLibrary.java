package dev.skep.format.parquet.page;

import dev.skep.process.start.PreparedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xerial.snappy.OSInfo;
import org.xerial.snappy.Snappy;

/**
 * Snappy's native library, unpacked once for all processes that are started with the same jars. Left to itself, Snappy unpacks it at each start and compares it byte by
 * byte, for which the first scan of a process would have to wait. Only for processes that are Skep's alone: two class loaders can't load the same file.
 */
final class SnappyLibrary {
    private static final String PATH = "org.xerial.snappy.lib.path";

    private SnappyLibrary() {}

    /** To be called before the first use of Snappy. Where there is no place for libraries, or none that can be written, Snappy goes its own way. */
    static void prepare() {
        if (System.getProperty(PATH) == null) {
            PreparedFiles.directory()
                    .filter(SnappyLibrary::isThere)
                    .ifPresent(place -> System.setProperty(PATH, place.toString()));
        }
    }

    private static boolean isThere(Path place) {
        String name = System.mapLibraryName("snappyjava");
        Path library = place.resolve(name);
        String resource = "native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name;
        try {
            if (!Files.exists(library)) {
                if (Snappy.class.getResource(resource) == null) {
                    return false;
                }
                PreparedFiles.write(library, () -> Snappy.class.getResourceAsStream(resource));
            }
            return Files.isReadable(library);
        } catch (IOException | SecurityException e) {
            return false;
        }
    }
}
