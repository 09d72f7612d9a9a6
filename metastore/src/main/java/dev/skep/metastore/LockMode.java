package dev.skep.metastore;

/**
 * What the holder of a lock does, and so what others may do beside it. Queries take no locks: they read the state of a table as of their start.
 */
public enum LockMode {
    /** Wants the table to stay as it is (LOCK TABLE … SHARED). */
    SHARED,
    /** Adds rows; others may do so at the same time. */
    APPEND,
    /** Replaces or removes what is there, or changes the table itself. */
    EXCLUSIVE;

    /** Whether one has to wait for the other. */
    public boolean conflictsWith(LockMode other) {
        return this == EXCLUSIVE || other == EXCLUSIVE || this != other;
    }
}
