package dev.skep.server.session;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileErrors;
import dev.skep.file.FileStores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Jars and scripts where this machine can run them: those of other file systems are copied to a temporary directory, once as long as they do not change. */
final class LocalCopies implements AutoCloseable {
    private final FileStore files;
    private final Map<String, Path> copies = new HashMap<>();
    private Path directory;

    LocalCopies(FileStore files) {
        this.files = files;
    }

    /** @throws SkepException PATH_NOT_FOUND, FILE_READ_FAILED, FILE_WRITE_FAILED */
    String local(String path) {
        if (FileStores.isLocal(path)) {
            return path;
        }
        FileStatus status = files.status(path)
                .orElseThrow(() -> new SkepException(ErrorCode.PATH_NOT_FOUND, "There is no file '" + path + "'"));
        return copies.computeIfAbsent(path + "\n" + status.modified(), key -> copy(path, status.name()))
                .toString();
    }

    private Path copy(String path, String name) {
        try (InputFile input = files.open(path);
                InputStream bytes = input.stream(0)) {
            if (directory == null) {
                directory = Files.createTempDirectory("skep-copies");
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
