package dev.skep.format.orc.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;

/** Tells users what is wrong with an ORC file. */
public final class OrcErrors {
    private OrcErrors() {}

    /**
     * FILE_CORRUPT: what was found is not what the format says. An error of Skep's own among the causes, such as a failed read, is given
     * as it is.
     *
     * @param cause or null
     */
    public static SkepException corrupt(String path, String what, Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof SkepException known) {
                return known;
            }
        }
        String why = cause == null || cause.getMessage() == null
                ? ""
                : " (" + cause.getMessage().replace(OneFileSystem.PATH.toString(), "it") + ")";
        return new SkepException(ErrorCode.FILE_CORRUPT, "File '" + path + "' is corrupt: " + what + why, cause);
    }

    /** DISK_FULL, or FILE_WRITE_FAILED. */
    public static SkepException writing(String path, Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof SkepException known) {
                return known;
            }
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left") || message.contains("Disk quota exceeded")) {
            return new SkepException(ErrorCode.DISK_FULL, "The disk is full: can't write '" + path + "'", cause);
        }
        return new SkepException(ErrorCode.FILE_WRITE_FAILED, "Can't write '" + path + "': " + message, cause);
    }
}
