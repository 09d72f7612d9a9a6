package dev.skep.server.transaction;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import dev.skep.file.FileErrors;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies files byte by byte, also from one file system to another. */
public final class FileCopy {
    private static final Pattern FILE_SYSTEM = Pattern.compile("[^/]+://[^/]*");

    private FileCopy() {}

    /** The copy has reached the disk when this returns. */
    public static void copy(String from, String to, FileStore files) {
        copy(files.open(from), from, to, files);
    }

    /** Copies a file of another store. */
    public static void copy(FileStore source, String from, String to, FileStore files) {
        copy(source.open(from), from, to, files);
    }

    private static void copy(InputFile opened, String from, String to, FileStore files) {
        try (InputFile input = opened;
                InputStream bytes = input.stream(0);
                OutputFile output = files.create(to)) {
            bytes.transferTo(output);
            output.closeSynced();
        } catch (IOException e) {
            throw FileErrors.writing(to, e);
        }
    }

    /** Whether a rename can be expected to do instead. */
    public static boolean onOneFileSystem(String path, String other) {
        return fileSystem(path).equals(fileSystem(other));
    }

    private static String fileSystem(String path) {
        Matcher matcher = FILE_SYSTEM.matcher(path);
        return !FileStores.isLocal(path) && matcher.lookingAt() ? matcher.group() : "";
    }
}
