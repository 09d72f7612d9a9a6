package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.AcidDirectory;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileStores;
import dev.skep.file.ForwardingFileStore;
import dev.skep.file.RetiredFiles;
import dev.skep.metastore.WriteIntent;
import dev.skep.metastore.WriteIntent.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of a warehouse as they were when a statement began. Directories are listed before the statement runs, and what other statements commit meanwhile is taken from them and
 * what they take away is added; where something was committed or moved while it was looked at, it is looked at again. A file that has moved since is opened where it is now; one
 * that another program changed or deleted is an error. Safe for use by many threads once its places are listed.
 */
public final class SnapshotFiles extends ForwardingFileStore {
    private static final int MOST_ATTEMPTS = 200;
    private static final int ATTEMPTS_WITHOUT_PAUSE = 3;
    private static final long PAUSE_MILLIS = 5;

    private final RetiredFiles retired;
    private final long number;
    private final Supplier<List<WriteIntent>> commits;
    private final boolean readsAcidDirectories;
    private final Map<String, List<FileStatus>> listed = new ConcurrentHashMap<>();
    private final Map<String, FileStatus> known = new ConcurrentHashMap<>();
    /** Where the entries of directories were looked for. */
    private final Map<String, Set<String>> lookedAt = new ConcurrentHashMap<>();

    private volatile CommitHistory history;

    /**
     * @param number the last commit that the statement sees
     * @param commits asked for those of the tables read that are later than the statement or whose files may not have been moved, in the order of their numbers; those that were
     *     finished may be left out if the statement sees them
     * @param readsAcidDirectories whether what Hive wrote for transactional tables is read as if all of it had been committed
     */
    public SnapshotFiles(
            FileStore files, long number, Supplier<List<WriteIntent>> commits, boolean readsAcidDirectories) {
        super(files);
        this.retired = new RetiredFiles(files);
        this.number = number;
        this.commits = commits;
        this.readsAcidDirectories = readsAcidDirectories;
        this.history = new CommitHistory(List.of(), number, files);
    }

    boolean readsAcidDirectories() {
        return readsAcidDirectories;
    }

    /**
     * Lists places, until nothing was committed or moved while it did.
     *
     * @param lister calls {@link #list(String)} for a place and the directories below it; for several at once, by threads of its own
     */
    public void list(Collection<String> places, Consumer<String> lister) {
        List<WriteIntent> before = commits.get();
        history = new CommitHistory(before, number, files);
        places.stream().parallel().forEach(lister);
        List<WriteIntent> now = commits.get();
        while (!now.equals(before)) {
            history = new CommitHistory(now, number, files);
            forget(new CommitHistory(difference(before, now), number, files));
            places.stream().parallel().forEach(lister);
            before = now;
            now = commits.get();
        }
    }

    /** Commits that have come, gone, or got further. */
    private static List<WriteIntent> difference(List<WriteIntent> before, List<WriteIntent> now) {
        Set<WriteIntent> both = before.stream().filter(now::contains).collect(Collectors.toSet());
        return Stream.concat(before.stream(), now.stream())
                .filter(write -> !both.contains(write))
                .toList();
    }

    /** Forgets the directories whose entries were looked for where commits put or moved something. */
    private void forget(CommitHistory changed) {
        lookedAt.forEach((directory, paths) -> {
            if (paths.stream().anyMatch(changed::touches)) {
                listed.remove(directory).forEach(status -> known.remove(status.path()));
                lookedAt.remove(directory);
            }
        });
    }

    private List<FileStatus> remember(String directory, List<FileStatus> entries) {
        List<FileStatus> sorted = new ArrayList<>(AcidDirectory.current(entries));
        sorted.sort(Comparator.comparing(FileStatus::name));
        sorted.forEach(entry -> known.put(entry.path(), entry));
        listed.put(directory, List.copyOf(sorted));
        return sorted;
    }

    @Override
    public List<FileStatus> list(String directory) {
        String place = CommitHistory.plain(directory);
        List<FileStatus> entries = listed.get(place);
        if (entries != null) {
            return entries;
        }
        Set<String> paths = new HashSet<>(Set.of(place));
        List<FileStatus> found = history.entries(place, paths);
        lookedAt.put(place, paths);
        if (found.isEmpty()) {
            files.status(place).filter(status -> !status.isDirectory()).ifPresent(status -> known.put(place, status));
        }
        return remember(place, found);
    }

    @Override
    public Optional<FileStatus> status(String path) {
        String place = CommitHistory.plain(path);
        FileStatus entry = known.get(place);
        if (entry != null) {
            return Optional.of(entry);
        }
        Optional<FileStatus> status = files.status(place);
        boolean hasEntries = !listed.getOrDefault(place, List.of()).isEmpty();
        return status.isEmpty() && hasEntries ? Optional.of(new FileStatus(place, 0, true, 0)) : status;
    }

    @Override
    public InputFile open(String path) {
        FileStatus wanted = known.get(CommitHistory.plain(path));
        if (wanted == null) {
            return files.open(path);
        }
        if (isWanted(files.status(wanted.path()), wanted)) {
            try {
                return files.open(wanted.path());
            } catch (SkepException e) {
                if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                    throw e;
                }
            }
        }
        return openElsewhere(wanted);
    }

    /** A file that is nowhere is gone only if nobody moved anything while it was looked for. */
    private InputFile openElsewhere(FileStatus wanted) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<WriteIntent> before = commits.get();
            Optional<InputFile> found = openIfFound(wanted, new CommitHistory(before, number, files));
            if (found.isPresent()) {
                return found.get();
            }
            boolean atRest = before.stream().allMatch(write -> write.state() == State.FINISHED);
            if (atRest && commits.get().equals(before)) {
                break;
            }
            if (attempt >= ATTEMPTS_WITHOUT_PAUSE) {
                pause();
            }
        }
        boolean changed = files.status(wanted.path()).isPresent();
        throw new SkepException(
                        ErrorCode.FILE_READ_FAILED,
                        "'" + wanted.path() + "' was " + (changed ? "changed" : "deleted")
                                + " by another program since the statement began")
                .withHint("Run the statement again");
    }

    private Optional<InputFile> openIfFound(FileStatus wanted, CommitHistory present) {
        try {
            return place(wanted, present).map(files::open);
        } catch (SkepException e) {
            if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SkepException(ErrorCode.QUERY_CANCELLED, "The statement's thread was interrupted");
        }
    }

    /** Where a file is that may be moved at the same time. */
    private Optional<String> place(FileStatus wanted, CommitHistory present) {
        return present.places(wanted.path()).stream()
                .filter(place -> isWanted(files.status(place), wanted))
                .findFirst()
                .or(() -> retired.find(wanted.path(), status -> isWanted(Optional.of(status), wanted)));
    }

    /** The time of change stays when a local file is moved; elsewhere a move may be a copy. */
    private static boolean isWanted(Optional<FileStatus> status, FileStatus wanted) {
        return status.filter(found -> !found.isDirectory()
                        && found.length() == wanted.length()
                        && (found.modified() == wanted.modified() || !FileStores.isLocal(wanted.path())))
                .isPresent();
    }
}
