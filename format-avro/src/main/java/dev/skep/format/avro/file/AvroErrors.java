package dev.skep.format.avro.file;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;

/** Tells users what is wrong with an Avro file. */
public final class AvroErrors {
    private AvroErrors() {}

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
        String why = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
        return new SkepException(ErrorCode.FILE_CORRUPT, "File '" + path + "' is corrupt: " + what + why, cause);
    }
}
