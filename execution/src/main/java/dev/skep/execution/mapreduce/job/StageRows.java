package dev.skep.execution.mapreduce.job;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.type.RowType;
import dev.skep.execution.mapreduce.stagefile.StageFile;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that a job made: a file a task, in the order of the tasks.
 *
 * @param isOrdered whether the files one after the other are in the order that the stage's readers want to merge by
 */
record StageRows(List<FileStatus> paths, List<StageFile> files, boolean isOrdered) {
    /** The rows in a directory. */
    static StageRows list(FileStore store, String directory, RowType type, boolean isOrdered) {
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
        return new StageRows(paths, files, isOrdered);
    }

    long bytes() {
        return paths.stream().mapToLong(FileStatus::length).sum();
    }

    long rowCount() {
        return files.stream().mapToLong(StageFile::rowCount).sum();
    }

    List<String> names() {
        return paths.stream().map(FileStatus::path).toList();
    }
}
