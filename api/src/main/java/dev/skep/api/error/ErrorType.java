package dev.skep.api.error;

/** Who can mend an error. */
public enum ErrorType {
    /** The statement or a setting is wrong. */
    USER,
    /** A file or a remote system is wrong or out of reach. */
    EXTERNAL,
    /** Memory, disk, time or a limit ran out, or the query was cancelled. */
    RESOURCES,
    /** A defect in Skep. */
    INTERNAL
}
