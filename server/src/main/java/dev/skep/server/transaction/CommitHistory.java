package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.metastore.WriteCommit.Delete;
import dev.skep.metastore.WriteCommit.Move;
import dev.skep.metastore.WriteCommit.Step;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What to think away from the files found, and what to think done, to see them as of a commit: the steps of later commits are undone, those of the commits up to it are
 * done although files may not have been moved yet. Files of unfinished commits are moved by others all the while, so each is looked for at both ends of its move. That is right as long
 * as the commits given here are all that touch the files meanwhile.
 */
final class CommitHistory {
    private final FileStore files;
    /** In the order in which they lead from what is there to the view. */
    private final List<Change> changes = new ArrayList<>();

    /** The numbers of the changes whose path comes or goes, by the path, and by its directory. */
    private final Map<String, List<Integer>> byPath = new HashMap<>();

    private final Map<String, List<Integer>> byDirectory = new HashMap<>();

    /**
     * One path gone and one path there, in the view.
     *
     * @param absent no longer or not yet there
     * @param present there, whether its file is there already, or still, or at {@code absent}; null when nothing comes
     * @param isMoving whether the file may be moved just now
     */
    private record Change(String absent, String present, boolean isMoving) {}

    /** A path after the changes up to one were made. */
    private record View(String path, int last) {
        // Written out: what a record has of its own is put together at its first use, for milliseconds of each process.
        @Override
        public boolean equals(Object other) {
            return other instanceof View that && last == that.last && path.equals(that.path);
        }

        @Override
        public int hashCode() {
            return 31 * path.hashCode() + last;
        }
    }

    /**
     * @param commits in the order of their numbers
     * @param number the last commit whose effects are seen
     */
    CommitHistory(List<WriteIntent> commits, long number, FileStore files) {
        this.files = files;
        List<Change> undone = new ArrayList<>();
        for (WriteIntent commit : commits) {
            boolean isMoving = commit.state() != State.FINISHED;
            for (Step step : commit.commit().orElseThrow().steps()) {
                if (step instanceof Move move) {
                    String from = plain(move.from());
                    String to = plain(move.to());
                    if (commit.number() > number) {
                        undone.add(new Change(to, from, isMoving));
                    } else {
                        changes.add(new Change(from, to, isMoving));
                    }
                } else if (step instanceof Delete delete && commit.number() <= number) {
                    changes.add(new Change(plain(delete.path()), null, isMoving));
                }
            }
        }
        Collections.reverse(undone);
        changes.addAll(undone);
        for (int i = 0; i < changes.size(); i++) {
            index(changes.get(i).absent(), i);
            if (changes.get(i).present() != null) {
                index(changes.get(i).present(), i);
            }
        }
    }

    private void index(String path, int change) {
        byPath.computeIfAbsent(path, key -> new ArrayList<>()).add(change);
        byDirectory
                .computeIfAbsent(FileSteps.parent(path), key -> new ArrayList<>())
                .add(change);
    }

    /** Whether something comes to or goes from a path, or to or from what it holds. */
    boolean touches(String path) {
        return byDirectory.containsKey(path) || !above(path).isEmpty();
    }

    /**
     * A directory's entries in the view.
     *
     * @param lookedAt gets the paths at which they were looked for
     */
    List<FileStatus> entries(String directory, Set<String> lookedAt) {
        String place = plain(directory);
        List<FileStatus> entries = new ArrayList<>();
        new Listing(lookedAt)
                .entries(place, changes.size())
                .forEach((name, status) -> entries.add(at(place + "/" + name, status)));
        return entries;
    }

    /** Where a file may be, by its path in the view. */
    List<String> places(String path) {
        return places(plain(path), changes.size());
    }

    /** Looks at files; what was found is kept, as the same directories come up again where directories were renamed there and back. */
    private final class Listing {
        private final Set<String> lookedAt;
        private final Map<View, Map<String, FileStatus>> found = new HashMap<>();

        Listing(Set<String> lookedAt) {
            this.lookedAt = lookedAt;
        }

        /** The entries of a directory by their names after the first changes were made. */
        Map<String, FileStatus> entries(String directory, int count) {
            int last = last(directory, count, true);
            View view = new View(directory, last);
            Map<String, FileStatus> entries = found.get(view);
            if (entries == null) {
                entries = last < 0 ? now(directory) : entries(directory, last, changes.get(last));
                found.put(view, entries);
            }
            return entries;
        }

        private Map<String, FileStatus> entries(String directory, int last, Change change) {
            if (isAt(directory, change.present())) {
                Map<String, FileStatus> entries = new LinkedHashMap<>();
                if (change.isMoving()) {
                    // here before there, and again here after there: the files may go either way meanwhile
                    entries.putAll(new Listing(lookedAt).entries(directory, last));
                }
                entries.putAll(entries(moved(directory, change), last));
                entries.putAll(entries(directory, last));
                return entries;
            }
            if (isAt(directory, change.absent())) {
                return Map.of();
            }
            Map<String, FileStatus> entries = new LinkedHashMap<>(entries(directory, last));
            if (FileSteps.parent(change.absent()).equals(directory)) {
                entries.remove(FileSteps.name(change.absent()));
            }
            if (change.present() != null && FileSteps.parent(change.present()).equals(directory)) {
                find(change.present(), last + 1)
                        .ifPresent(status -> entries.put(FileSteps.name(change.present()), status));
            }
            return entries;
        }

        /** Looks twice, as what is moved may be passed by. */
        private Optional<FileStatus> find(String path, int count) {
            List<String> places = places(path, count);
            lookedAt.addAll(places);
            return Stream.concat(places.stream(), places.stream())
                    .flatMap(place -> files.status(place).stream())
                    .findFirst();
        }

        private Map<String, FileStatus> now(String directory) {
            lookedAt.add(directory);
            Map<String, FileStatus> entries = new TreeMap<>();
            if (files.status(directory).filter(FileStatus::isDirectory).isPresent()) {
                try {
                    files.list(directory).forEach(entry -> entries.put(entry.name(), entry));
                } catch (SkepException e) {
                    // moved away just now
                    if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                        throw e;
                    }
                }
            }
            return entries;
        }
    }

    private List<String> places(String path, int count) {
        Set<String> places = new LinkedHashSet<>();
        collectPlaces(path, count, places, new HashSet<>());
        return List.copyOf(places);
    }

    private void collectPlaces(String path, int count, Set<String> places, Set<View> seen) {
        int last = last(path, count, false);
        if (!seen.add(new View(path, last))) {
            return;
        }
        if (last < 0) {
            places.add(path);
        } else if (isAt(path, changes.get(last).present())) {
            collectPlaces(path, last, places, seen);
            collectPlaces(moved(path, changes.get(last)), last, places, seen);
        }
    }

    /** The last of the first changes that has to do with a path, or with what is in it; -1 when there is none. */
    private int last(String path, int count, boolean orWithin) {
        int last = -1;
        for (List<Integer> found : above(path)) {
            last = Math.max(last, below(found, count));
        }
        return orWithin ? Math.max(last, below(byDirectory.getOrDefault(path, List.of()), count)) : last;
    }

    /** The changes of a path and of the directories above it. */
    private List<List<Integer>> above(String path) {
        List<List<Integer>> found = new ArrayList<>();
        String place = path;
        while (!place.isEmpty()) {
            List<Integer> here = byPath.get(place);
            if (here != null) {
                found.add(here);
            }
            place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
        }
        return found;
    }

    /** The last of ascending numbers that is below a limit, or -1. */
    private static int below(List<Integer> numbers, int limit) {
        int position = Collections.binarySearch(numbers, limit);
        int index = position < 0 ? -position - 2 : position - 1;
        while (index >= 0 && numbers.get(index) >= limit) {
            index--;
        }
        return index < 0 ? -1 : numbers.get(index);
    }

    private static boolean isAt(String path, String top) {
        return top != null
                && path.startsWith(top)
                && (path.length() == top.length() || path.charAt(top.length()) == '/');
    }

    private static String moved(String path, Change change) {
        return change.absent() + path.substring(change.present().length());
    }

    private static FileStatus at(String path, FileStatus status) {
        return new FileStatus(path, status.length(), status.isDirectory(), status.modified());
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
