package dev.skep.execution.distributed.task;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.api.storage.OutputFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files as a task attempt sees them: what it puts into one of the job's directories goes to the attempt's own directory, from where it is committed. */
public final class AttemptFiles implements FileStore {
    private final FileStore files;
    private final Map<String, String> directories;

    /** @param directories of the job, each with the attempt's own */
    public AttemptFiles(FileStore files, Map<String, String> directories) {
        this.files = files;
        this.directories = directories;
    }

    private String own(String path) {
        for (Map.Entry<String, String> entry : directories.entrySet()) {
            if (path.startsWith(entry.getKey() + "/")) {
                return entry.getValue() + path.substring(entry.getKey().length());
            }
        }
        return path;
    }

    @Override
    public Optional<FileStatus> status(String path) {
        return files.status(own(path));
    }

    @Override
    public List<FileStatus> list(String directory) {
        return files.list(own(directory));
    }

    @Override
    public String version(String path) {
        return files.version(own(path));
    }

    @Override
    public InputFile open(String path) {
        return files.open(path);
    }

    @Override
    public OutputFile create(String path) {
        return files.create(own(path));
    }

    @Override
    public void makeDirectories(String path) {
        files.makeDirectories(own(path));
    }

    @Override
    public void rename(String from, String to) {
        files.rename(own(from), own(to));
    }

    @Override
    public boolean delete(String path) {
        return files.delete(own(path));
    }
}
