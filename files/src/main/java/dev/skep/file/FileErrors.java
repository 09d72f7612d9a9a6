package dev.skep.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Tells users what went wrong with a file. */
public final class FileErrors {
    private FileErrors() {}

    /** PATH_NOT_FOUND or FILE_READ_FAILED. */
    public static SkepException reading(String path, IOException error) {
        if (error instanceof NoSuchFileException || error instanceof FileNotFoundException) {
            return notFound(path, error);
        }
        return new SkepException(ErrorCode.FILE_READ_FAILED, "Can't read '" + path + "': " + reason(error), error);
    }

    /** PATH_NOT_FOUND, DISK_FULL or FILE_WRITE_FAILED. */
    public static SkepException writing(String path, IOException error) {
        if (isFull(error)) {
            return new SkepException(ErrorCode.DISK_FULL, "The disk is full: can't write '" + path + "'", error);
        }
        if (error instanceof NoSuchFileException || error instanceof FileNotFoundException) {
            return notFound(path, error);
        }
        return new SkepException(ErrorCode.FILE_WRITE_FAILED, "Can't write '" + path + "': " + reason(error), error);
    }

    /** Formats' libraries wrap what the operating system says. */
    private static boolean isFull(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
                return true;
            }
        }
        return false;
    }

    /** FILE_CORRUPT: what was found in a file is not what its format says. */
    public static SkepException corrupt(String path, String what, Throwable cause) {
        return new SkepException(ErrorCode.FILE_CORRUPT, "File '" + path + "' is corrupt: " + what, cause);
    }

    public static SkepException notFound(String path, Throwable cause) {
        return new SkepException(ErrorCode.PATH_NOT_FOUND, "Path '" + path + "' does not exist", cause);
    }

    private static String reason(IOException error) {
        if (error instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (error instanceof NotDirectoryException) {
            return "not a directory";
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }
}
