package dev.skep.server.session;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data files that a path names: a file, all visible files of a directory, or those that a pattern in its last part matches. */
public final class FileGlob {
    private FileGlob() {}

    public static List<FileStatus> files(String path, FileStore files) {
        Optional<FileStatus> status = files.status(path);
        if (status.isPresent()) {
            return status.get().isDirectory() ? visible(files.list(path)) : List.of(status.get());
        }
        int slash = path.lastIndexOf('/');
        String directory = path.substring(0, Math.max(slash, 1));
        String pattern = path.substring(slash + 1);
        if (!pattern.matches(".*[*?\\[{].*") || files.status(directory).isEmpty()) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<FileStatus> matching = new ArrayList<>();
        for (FileStatus file : files.list(directory)) {
            if (matcher.matches(Path.of(file.name()))) {
                matching.add(file);
            }
        }
        return visible(matching);
    }

    private static List<FileStatus> visible(List<FileStatus> entries) {
        return entries.stream()
                .filter(file -> !file.isDirectory() && !file.isHidden())
                .toList();
    }
}
