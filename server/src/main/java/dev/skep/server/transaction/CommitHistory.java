package dev.skep.server.transaction;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.file.RetiredFiles;
import dev.skep.metastore.WriteCommit.Delete;
import dev.skep.metastore.WriteCommit.Move;
import dev.skep.metastore.WriteCommit.Step;
import dev.skep.metastore.WriteIntent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to think away from the files found, and what to think done, to see them as of a commit: the steps of later commits are undone, those of the commits up to it are
 * done although files may not have been moved yet. Files are moved by others all the while, so each is looked for at both ends of its move.
 */
final class CommitHistory {
    private final FileStore files;
    private final RetiredFiles retired;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, List<String>> otherPlaces = new HashMap<>();

    /**
     * One path gone and one path there, in the view.
     *
     * @param absent no longer or not yet there; null when nothing goes
     * @param present there, whether its file is there already, or still, or at {@code absent}; null when nothing comes
     */
    private record Change(String absent, String present) {}

    /**
     * @param commits in the order of their numbers
     * @param number the last commit whose effects are seen
     */
    CommitHistory(List<WriteIntent> commits, long number, FileStore files) {
        this.files = files;
        this.retired = new RetiredFiles(files);
        List<Change> undone = new ArrayList<>();
        for (WriteIntent commit : commits) {
            for (Step step : commit.commit().orElseThrow().steps()) {
                if (step instanceof Move move) {
                    String from = plain(move.from());
                    String to = plain(move.to());
                    if (commit.number() > number) {
                        undone.add(new Change(to, from));
                    } else {
                        changes.add(new Change(from, to));
                    }
                } else if (step instanceof Delete delete && commit.number() <= number) {
                    changes.add(new Change(plain(delete.path()), null));
                }
            }
        }
        Collections.reverse(undone);
        changes.addAll(undone);
        for (Change change : changes) {
            if (change.present() != null) {
                otherPlaces
                        .computeIfAbsent(change.present(), key -> new ArrayList<>())
                        .add(change.absent());
            }
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Where a file may be too, by its path in the view. */
    List<String> otherPlaces(String path) {
        List<String> places = new ArrayList<>(otherPlaces.getOrDefault(plain(path), List.of()));
        for (Change change : changes) {
            if (change.present() != null && path.startsWith(change.present() + "/")) {
                places.add(change.absent() + path.substring(change.present().length()));
            }
        }
        return places;
    }

    /** A directory's entries in the view. @param found what it holds now */
    List<FileStatus> entries(String directory, List<FileStatus> found) {
        String place = plain(directory);
        Map<String, FileStatus> entries = new LinkedHashMap<>();
        found.forEach(entry -> entries.put(entry.path(), entry));
        for (Change change : changes) {
            if (change.absent() != null && isIn(change.absent(), place)) {
                entries.remove(change.absent());
            }
            if (change.present() == null) {
                continue;
            }
            if (isIn(change.present(), place)) {
                locate(change).ifPresent(status -> entries.put(status.path(), status));
            } else if (place.equals(change.present()) || place.startsWith(change.present() + "/")) {
                String moved =
                        change.absent() + place.substring(change.present().length());
                list(moved).forEach(entry -> {
                    String path = place + entry.path().substring(moved.length());
                    entries.put(path, at(path, entry));
                });
            }
        }
        return List.copyOf(entries.values());
    }

    private Optional<FileStatus> locate(Change change) {
        Optional<FileStatus> status = files.status(change.present());
        if (status.isEmpty()) {
            status = files.status(change.absent());
        }
        if (status.isEmpty()) {
            status = files.status(change.present());
        }
        if (status.isEmpty()) {
            status = retired.find(change.present(), any -> true).flatMap(files::status);
        }
        return status.map(found -> at(change.present(), found));
    }

    private List<FileStatus> list(String directory) {
        return files.status(directory).filter(FileStatus::isDirectory).isPresent() ? files.list(directory) : List.of();
    }

    private static FileStatus at(String path, FileStatus status) {
        return new FileStatus(path, status.length(), status.isDirectory(), status.modified());
    }

    private static boolean isIn(String path, String directory) {
        return path.length() > directory.length() + 1
                && path.startsWith(directory)
                && path.lastIndexOf('/') == directory.length();
    }

    /** As file stores give paths back. */
    static String plain(String path) {
        String plain = path;
        if (path.startsWith("file:")) {
            plain = path.substring(5);
            if (plain.startsWith("//")) {
                plain = plain.substring(Math.max(2, plain.indexOf('/', 2)));
            }
        }
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
