package dev.skep.file;

import dev.skep.api.storage.FileStatus;
import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where files are that a commit took out of sight while older statements were reading them. What a commit replaces or drops moves to a hidden directory beside it,
 * {@code .skep-old-<number of the commit>}; for what is renamed, a file there says where it went. So who knows a file's former path finds it without asking anyone.
 */
public final class RetiredFiles {
    private static final String PREFIX = ".skep-old-";
    private static final String FORWARD = ".moved";
    private static final int MOST_LEVELS = 12;
    private static final int MOST_MOVES = 8;

    private final FileStore files;

    public RetiredFiles(FileStore files) {
        this.files = files;
    }

    /** The directory to which a commit moves what it retires of {@code directory}. */
    public static String directory(String directory, long commit) {
        return directory + "/" + PREFIX + commit;
    }

    /** Whether an entry of a directory holds what commits retired. */
    public static boolean isRetired(FileStatus entry) {
        return entry.isDirectory() && entry.name().startsWith(PREFIX);
    }

    /** The file in such a directory that says where something was renamed to. */
    public static String forward(String retired, String name) {
        return retired + "/" + name + FORWARD;
    }

    /**
     * Where a file is now.
     *
     * @param path where it was
     * @param isWanted tells it from others that had the same path at other times
     */
    public Optional<String> find(String path, Predicate<FileStatus> isWanted) {
        return find(path, isWanted, MOST_MOVES);
    }

    private Optional<String> find(String path, Predicate<FileStatus> isWanted, int moves) {
        String place = path;
        for (int level = 0; level < MOST_LEVELS && place.lastIndexOf('/') > 0; level++) {
            String parent = place.substring(0, place.lastIndexOf('/'));
            String name = place.substring(parent.length() + 1);
            String below = path.substring(place.length());
            for (String retired : retiredIn(parent)) {
                Optional<String> found = follow(retired, name, below, isWanted, moves);
                if (found.isPresent()) {
                    return found;
                }
            }
            place = parent;
        }
        return Optional.empty();
    }

    private Optional<String> follow(
            String retired, String name, String below, Predicate<FileStatus> isWanted, int moves) {
        List<String> candidates = new ArrayList<>();
        if (files.status(retired + "/" + name).isPresent()) {
            candidates.add(retired + "/" + name + below);
        }
        target(forward(retired, name)).ifPresent(target -> candidates.add(target + below));
        for (String candidate : candidates) {
            if (files.status(candidate).filter(isWanted).isPresent()) {
                return Optional.of(candidate);
            }
            if (moves > 0) {
                Optional<String> further = find(candidate, isWanted, moves - 1);
                if (further.isPresent()) {
                    return further;
                }
            }
        }
        return Optional.empty();
    }

    /** The hidden directories beside something, those of earlier commits first. */
    private List<String> retiredIn(String directory) {
        if (files.status(directory).filter(FileStatus::isDirectory).isEmpty()) {
            return List.of();
        }
        return files.list(directory).stream()
                .filter(RetiredFiles::isRetired)
                .map(FileStatus::path)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private Optional<String> target(String forward) {
        if (files.status(forward).isEmpty()) {
            return Optional.empty();
        }
        try (InputFile file = files.open(forward);
                InputStream bytes = file.stream(0)) {
            return Optional.of(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileErrors.reading(forward, e);
        }
    }
}
