package dev.skep.server.command;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/** The paths that a path with {@code *}, {@code ?}, {@code [a-z]} and <code>{a,b}</code> in any of its parts stands for, in order of their names. */
final class FilePattern {
    private static final String SIGNS = ".*[*?\\[{].*";

    private FilePattern() {}

    /** @param path absolute; one without such signs stands for itself, whether it is there or not */
    static List<String> paths(String path, FileStore files) {
        if (!path.matches(SIGNS) || files.status(path).isPresent()) {
            return List.of(path);
        }
        String[] parts = path.split("/");
        int fixed = 0;
        StringBuilder start = new StringBuilder();
        while (!parts[fixed].matches(SIGNS)) {
            start.append(fixed == 0 ? "" : "/").append(parts[fixed++]);
        }
        List<String> found = List.of(start.length() == 0 ? "/" : start.toString());
        for (int i = fixed; i < parts.length; i++) {
            found = matching(found, parts[i], files);
        }
        return found;
    }

    private static List<String> matching(List<String> directories, String part, FileStore files) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + part);
        List<String> found = new ArrayList<>();
        for (String directory : directories) {
            if (files.status(directory).filter(FileStatus::isDirectory).isEmpty()) {
                continue;
            }
            for (FileStatus entry : files.list(directory)) {
                if (matcher.matches(Path.of(entry.name()))) {
                    found.add(directory.endsWith("/") ? directory + entry.name() : directory + "/" + entry.name());
                }
            }
        }
        return found;
    }
}
