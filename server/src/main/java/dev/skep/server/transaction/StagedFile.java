package dev.skep.server.transaction;

/**
 * A file that waits to become a part of a place.
 *
 * @param path where it is now
 * @param below where it will be below the place's directory: its name, after directories of its own if it has some
 */
public record StagedFile(String path, String below) {
    /** A file that keeps its name alone. */
    public static StagedFile of(String path) {
        return new StagedFile(path, FileSteps.name(path));
    }

    /** A file of a directory that stands for the place. */
    public static StagedFile in(String directory, String path) {
        if (!path.startsWith(directory + "/")) {
            throw new IllegalArgumentException("'" + path + "' is not staged below '" + directory + "'");
        }
        return new StagedFile(path, path.substring(directory.length() + 1));
    }
}
