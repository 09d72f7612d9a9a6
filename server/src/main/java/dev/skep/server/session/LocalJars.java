package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.execution.file.FileErrors;
import dev.skep.execution.file.FileStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Jars where class loaders can read them: those of other file systems are copied to a temporary directory, once as long as they do not change. */
final class LocalJars implements AutoCloseable {
    private final FileStore files;
    private final Map<String, Path> copies = new HashMap<>();
    private Path directory;

    LocalJars(FileStore files) {
        this.files = files;
    }

    /** @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_WRITE_FAILED */
    String local(String jar) {
        if (FileStores.isLocal(jar)) {
            return jar;
        }
        FileStatus status = files.status(jar)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no file '" + jar + "'"));
        return copies.computeIfAbsent(jar + "\n" + status.modified(), key -> copy(jar, status.name()))
                .toString();
    }

    private Path copy(String jar, String name) {
        try (InputFile input = files.open(jar);
                InputStream bytes = input.stream(0)) {
            if (directory == null) {
                directory = Files.createTempDirectory("skep-jars");
            }
            Path copy = directory.resolve(copies.size() + "-" + name);
            Files.copy(bytes, copy);
            return copy;
        } catch (IOException e) {
            throw FileErrors.writing(String.valueOf(directory), e);
        }
    }

    @Override
    public void close() {
        if (directory != null) {
            files.delete(directory.toString());
            directory = null;
            copies.clear();
        }
    }
}
