package dev.skep.process.memory;

/** Holds memory of a query that any thread may ask to be given back. Safe for use by many threads. */
public interface Revocable {
    /** Frees about this many bytes, or what there is, by writing them to disk; returns how many. Takes no lock that is held while memory is reserved. */
    long giveBack(long bytes);
}
