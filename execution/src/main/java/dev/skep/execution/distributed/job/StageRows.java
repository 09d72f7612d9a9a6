package dev.skep.execution.distributed.job;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.execution.distributed.stagefile.StageFile;
import java.util.ArrayList;
import java.util.List;

/** The rows that a job made: a file a task, in the order of the tasks. */
public record StageRows(List<FileStatus> paths, List<StageFile> files) {
    public static StageRows none() {
        return new StageRows(List.of(), List.of());
    }

    /** The rows in a directory. */
    public static StageRows list(FileStore store, String directory, RowType type) {
        List<FileStatus> paths = new ArrayList<>();
        List<StageFile> files = new ArrayList<>();
        if (store.status(directory).isPresent()) {
            for (FileStatus status : store.list(directory)) {
                if (!status.isHidden() && !status.isDirectory()) {
                    paths.add(status);
                    files.add(StageFile.open(store, status.path(), type));
                }
            }
        }
        return new StageRows(paths, files);
    }

    /** These rows and then others. */
    public StageRows and(StageRows more) {
        List<FileStatus> allPaths = new ArrayList<>(paths);
        allPaths.addAll(more.paths);
        List<StageFile> allFiles = new ArrayList<>(files);
        allFiles.addAll(more.files);
        return new StageRows(allPaths, allFiles);
    }

    public long bytes() {
        return paths.stream().mapToLong(FileStatus::length).sum();
    }

    public long rowCount() {
        return files.stream().mapToLong(StageFile::rowCount).sum();
    }

    public List<String> names() {
        return paths.stream().map(FileStatus::path).toList();
    }
}
