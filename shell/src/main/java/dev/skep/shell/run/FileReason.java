package dev.skep.shell.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file can't be read or written, as people say it. */
final class FileReason {
    private FileReason() {}

    static String ofReading(Path file, IOException error) {
        return error instanceof NoSuchFileException ? "there is no such file" : of(file, error);
    }

    static String ofWriting(Path file, IOException error) {
        Path directory = file.toAbsolutePath().getParent();
        if (error instanceof NoSuchFileException) {
            return directory == null || Files.isDirectory(directory)
                    ? "the file system takes none there"
                    : "there is no directory '" + directory + "'";
        }
        return of(file, error);
    }

    private static String of(Path file, IOException error) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        return error instanceof CharacterCodingException ? "it is not in UTF-8" : error.getMessage();
    }
}
