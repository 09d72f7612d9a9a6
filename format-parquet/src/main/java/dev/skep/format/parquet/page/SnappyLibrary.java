package dev.skep.format.parquet.page;

import dev.skep.process.start.PreparedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.xerial.snappy.OSInfo;
import org.xerial.snappy.Snappy;

/**
 * Snappy's native library, unpacked once for all processes that are started with the same jars. Left to itself, Snappy unpacks it at each start and compares it byte by
 * byte, for which the first scan of a process would have to wait. Only for processes that are Skep's alone: two class loaders can't load the same file.
 */
final class SnappyLibrary {
    private static final String PATH = "org.xerial.snappy.lib.path";
    private static final String NAME = "org.xerial.snappy.lib.name";

    private SnappyLibrary() {}

    /** To be called before the first use of Snappy. Where there is no place for libraries, or none that can be written, Snappy goes its own way. */
    static void prepare() {
        if (System.getProperty(PATH) == null) {
            PreparedFiles.directory().flatMap(SnappyLibrary::library).ifPresent(library -> {
                System.setProperty(PATH, library.getParent().toString());
                System.setProperty(NAME, library.getFileName().toString());
            });
        }
    }

    /** The library, unpacked if it is not there; its name begins with its length, as a process does not survive one that is cut off. */
    static Optional<Path> library(Path place) {
        String name = System.mapLibraryName("snappyjava");
        try {
            Optional<Path> known = whole(place, name);
            if (known.isPresent()) {
                return known;
            }
            byte[] library = unpacked("native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name);
            if (library == null) {
                return Optional.empty();
            }
            PreparedFiles.write(place.resolve(library.length + "-" + name), () -> new ByteArrayInputStream(library));
            return whole(place, name);
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> whole(Path place, String name) throws IOException {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "[0-9]*-" + name)) {
            for (Path file : files) {
                String begin = file.getFileName().toString().replaceFirst("-.*", "");
                if (begin.equals(Long.toString(Files.size(file))) && Files.isReadable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] unpacked(String resource) throws IOException {
        try (InputStream packed = Snappy.class.getResourceAsStream(resource)) {
            return packed == null ? null : packed.readAllBytes();
        }
    }
}
