package dev.skep.process.ahead;

/** Ranges of a file that were asked for; closing it says that what has not been read of them will not be. */
public interface Wish extends AutoCloseable {
    /** A wish for nothing. */
    Wish NONE = () -> {};

    @Override
    void close();
}
