package dev.skep.format.text;

/** Finds the fields of lines; one for each way in which rows are coded as lines. */
interface LineSplitter {
    /**
     * Adds the line at {@code buffer.start()} as a row to the table and moves on to the next line; false when the line does not end in the
     * buffer, which is then left as it was. A line that is no row adds none.
     */
    boolean split(LineBuffer buffer, FieldTable fields);

    /** Moves to the first row that begins in a part of a file; the buffer stands on the byte before the part. */
    default void skipToFirst(LineBuffer buffer) {
        buffer.skipLine();
    }

    /** Moves over a header. */
    default void skip(LineBuffer buffer) {
        buffer.skipLine();
    }

    /** Whether {@link #skipToFirst} may be wrong, so that who reads the part before has to check it. */
    default boolean guessesFirst() {
        return false;
    }
}
