package dev.skep.metastore;

/** How a table is locked: any number may share it, or one has it alone. */
public enum LockMode {
    SHARED,
    EXCLUSIVE
}
