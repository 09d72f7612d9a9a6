package dev.skep.execution.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.util.List;
import java.util.Optional;

/** A file store that opens a file where it has gone when it is no longer where it was. Closing it closes the store below. */
public final class FollowingFileStore implements FileStore {
    private final FileStore files;
    private final RetiredFiles retired;

    public FollowingFileStore(FileStore files) {
        this.files = files;
        this.retired = new RetiredFiles(files);
    }

    @Override
    public InputFile open(String path) {
        try {
            return files.open(path);
        } catch (SkepException e) {
            if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                throw e;
            }
            return files.open(
                    retired.find(path, status -> !status.isDirectory()).orElseThrow(() -> e));
        }
    }

    @Override
    public Optional<FileStatus> status(String path) {
        return files.status(path);
    }

    @Override
    public List<FileStatus> list(String directory) {
        return files.list(directory);
    }

    @Override
    public OutputFile create(String path) {
        return files.create(path);
    }

    @Override
    public void makeDirectories(String path) {
        files.makeDirectories(path);
    }

    @Override
    public void rename(String from, String to) {
        files.rename(from, to);
    }

    @Override
    public boolean delete(String path) {
        return files.delete(path);
    }
}
