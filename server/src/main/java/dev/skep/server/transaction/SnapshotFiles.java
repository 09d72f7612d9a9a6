package dev.skep.server.transaction;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import dev.skep.file.FileStores;
import dev.skep.file.ForwardingFileStore;
import dev.skep.file.RetiredFiles;
import dev.skep.metastore.WriteIntent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of a warehouse as they were when a statement began. Directories are listed once, before the statement runs; then {@link #seal} takes from them what other
 * statements committed meanwhile and adds what they took away. A file that has moved since is opened where it is now; one that another program changed or deleted is an error.
 * Safe for use by many threads once sealed.
 */
public final class SnapshotFiles extends ForwardingFileStore {
    private static final int MOST_ATTEMPTS = 3;

    private final RetiredFiles retired;
    private final Map<String, List<FileStatus>> listed = new ConcurrentHashMap<>();
    private final Map<String, FileStatus> known = new ConcurrentHashMap<>();
    private volatile CommitHistory history;

    public SnapshotFiles(FileStore files) {
        super(files);
        this.retired = new RetiredFiles(files);
        this.history = new CommitHistory(List.of(), 0, files);
    }

    /** Lists a directory and what is below it, hidden files and directories left out. */
    public void prepare(String directory) {
        List<FileStatus> entries = list(directory);
        for (FileStatus entry : entries) {
            if (entry.isDirectory() && !entry.isHidden()) {
                prepare(entry.path());
            }
        }
    }

    /**
     * Puts the listed directories right. To be called after they were listed.
     *
     * @param commits those of the tables read that are later than the statement or whose files may not have been moved, in the order of their numbers
     * @param number the last commit that the statement sees
     */
    public void seal(List<WriteIntent> commits, long number) {
        if (commits.isEmpty()) {
            return;
        }
        history = new CommitHistory(commits, number, files);
        List<String> directories = List.copyOf(listed.keySet());
        known.clear();
        for (String directory : directories) {
            remember(directory, history.entries(directory, listed.get(directory)));
        }
        directories.forEach(this::prepare);
    }

    private List<FileStatus> remember(String directory, List<FileStatus> entries) {
        List<FileStatus> sorted = new ArrayList<>(entries);
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
        return remember(place, history.entries(place, found(place)));
    }

    /** Nothing where there is no directory, or one that is being moved away just now. */
    private List<FileStatus> found(String place) {
        Optional<FileStatus> status = files.status(place);
        if (status.isEmpty()) {
            return List.of();
        }
        if (!status.get().isDirectory()) {
            known.put(place, status.get());
            return List.of();
        }
        try {
            return files.list(place);
        } catch (SkepException e) {
            if (e.code() == ErrorCode.PATH_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
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

    private InputFile openElsewhere(FileStatus wanted) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<String> place = place(wanted);
            if (place.isPresent()) {
                try {
                    return files.open(place.get());
                } catch (SkepException e) {
                    if (e.code() != ErrorCode.PATH_NOT_FOUND) {
                        throw e;
                    }
                }
            }
        }
        boolean changed = files.status(wanted.path()).isPresent();
        throw new SkepException(
                        ErrorCode.FILE_READ_FAILED,
                        "'" + wanted.path() + "' was " + (changed ? "changed" : "deleted")
                                + " by another program since the statement began")
                .withHint("Run the statement again");
    }

    /** Where a file is that may be moved at the same time. */
    private Optional<String> place(FileStatus wanted) {
        List<String> places = new ArrayList<>(history.otherPlaces(wanted.path()));
        places.add(wanted.path());
        for (String place : places) {
            if (isWanted(files.status(place), wanted)) {
                return Optional.of(place);
            }
        }
        return retired.find(wanted.path(), status -> isWanted(Optional.of(status), wanted));
    }

    /** The time of change stays when a local file is moved; elsewhere a move may be a copy. */
    private static boolean isWanted(Optional<FileStatus> status, FileStatus wanted) {
        return status.filter(found -> !found.isDirectory()
                        && found.length() == wanted.length()
                        && (found.modified() == wanted.modified() || !FileStores.isLocal(wanted.path())))
                .isPresent();
    }
}
