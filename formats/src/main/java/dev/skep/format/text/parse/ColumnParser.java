package dev.skep.format.text.parse;

import dev.skep.api.vector.FlatVector;

/** Turns the text of one column's fields into values, as Hive's lazy objects do: what can't be read is NULL. */
public interface ColumnParser {
    /**
     * @param lengths in bytes; negative for a field that is missing, which is NULL
     */
    FlatVector parse(byte[] data, int[] starts, int[] lengths, int rows);
}
