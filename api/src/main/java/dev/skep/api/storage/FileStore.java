package dev.skep.api.storage;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A file system. Paths are absolute, as in {@link FileStatus}. All methods throw {@link dev.skep.api.error.SkepException}:
 * PATH_NOT_FOUND, FILE_READ_FAILED, FILE_WRITE_FAILED or DISK_FULL, naming the path.
 */
public interface FileStore {
    Optional<FileStatus> status(String path);

    /** The entries of a directory by name, hidden ones too. */
    List<FileStatus> list(String directory);

    /**
     * What differs after every change of a file, also when its length and time of change are those of before; empty where the store, or the system below it, can't tell. A path without a
     * file has none.
     */
    default String version(String path) {
        return "";
    }

    InputFile open(String path);

    /** Creates a file (and the directories above it); an existing file is replaced. */
    OutputFile create(String path);

    void makeDirectories(String path);

    /** Moves a file or directory to a path that does not exist, atomically. */
    void rename(String from, String to);

    /** Moves a file to the place of another one, or of none; where the file system can, one of both is there at every moment. */
    default void replace(String from, String to) {
        delete(to);
        rename(from, to);
    }

    /**
     * The file that a path leads to through links, which is to be written in the place of the link.
     *
     * @throws SkepException FILE_WRITE_FAILED for a link to what does not exist
     */
    default String followed(String path) {
        return path;
    }

    /** Whether a path is a pipe or a device, which takes what is written and can't be replaced by a file. */
    default boolean isDevice(String path) {
        return false;
    }

    /** Deletes a file or a whole directory; returns whether it was there. */
    boolean delete(String path);

    /**
     * Changes the rights of a file or directory.
     *
     * @param change of nine bits: of owner, group and others to read, write and execute
     * @throws SkepException also NOT_SUPPORTED where the file system keeps no rights
     */
    default void changeRights(String path, IntUnaryOperator change) {
        throw new SkepException(
                ErrorCode.NOT_SUPPORTED,
                "The file system of '" + path + "' keeps no rights of single files, so that they can't be changed");
    }
}
