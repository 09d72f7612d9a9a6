package dev.skep.format.hadoop.file;

import dev.skep.api.error.SkepException;
import dev.skep.file.FileErrors;

/** Tells users what is wrong with a file. */
public final class ReadErrors {
    private ReadErrors() {}

    /** FILE_CORRUPT, unless an error of Skep's own is among the causes, such as a failed read. */
    public static SkepException corrupt(String path, String what, Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof SkepException known) {
                return known;
            }
        }
        String why = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return FileErrors.corrupt(path, what + why, cause);
    }
}
