package dev.skep.format.text;

import dev.skep.api.storage.FormatReader;
import dev.skep.api.storage.FormatWriter;
import dev.skep.api.storage.ReadRequest;
import dev.skep.api.storage.WriteRequest;

/** A way to code the rows of text files that is no text; a module that has one names it in {@code META-INF/services}. Without state. */
public interface LineCoding {
    /** The full name of Hive's class. */
    String serde();

    /** Reads the lines that begin in a split of a file that is not compressed. */
    FormatReader open(ReadRequest request);

    FormatWriter create(WriteRequest request);
}
