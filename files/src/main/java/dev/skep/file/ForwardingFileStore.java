package dev.skep.file;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** A file store that hands everything on to another one, for those that do some of it otherwise. */
public abstract class ForwardingFileStore implements FileStore {
    protected final FileStore files;

    protected ForwardingFileStore(FileStore files) {
        this.files = files;
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
    public String version(String path) {
        return files.version(path);
    }

    @Override
    public InputFile open(String path) {
        return files.open(path);
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
    public void replace(String from, String to) {
        files.replace(from, to);
    }

    @Override
    public String followed(String path) {
        return files.followed(path);
    }

    @Override
    public boolean isDevice(String path) {
        return files.isDevice(path);
    }

    @Override
    public boolean delete(String path) {
        return files.delete(path);
    }

    @Override
    public void changeRights(String path, IntUnaryOperator change) {
        files.changeRights(path, change);
    }
}
