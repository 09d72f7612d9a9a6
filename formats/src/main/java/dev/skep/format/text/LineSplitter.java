package dev.skep.format.text;

/** Finds the fields of lines; one for each way in which rows are coded as lines. */
interface LineSplitter {
    /**
     * Adds the line at {@code buffer.start()} as a row to the table and moves on to the next line; false when the line does not end in the
     * buffer, which is then left as it was.
     */
    boolean split(LineBuffer buffer, FieldTable fields);
}
