package dev.skep.format.parquet.write.leaf;

import dev.skep.api.vector.ColumnVector;
import dev.skep.format.parquet.encoding.ByteOutput;
import java.util.Optional;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;

/** Encodes the values of one leaf column of one row group, page by page. */
public interface LeafEncoder {
    /**
     * Adds values to the page begun.
     *
     * @param rows where the values stand in the vector, of which {@code from} to {@code to} are added; null: they are the rows {@code from} to {@code to}. None is NULL.
     */
    void add(ColumnVector values, int[] rows, int from, int to);

    /** Bytes of the page begun, roughly. */
    long pageBytes();

    /** Ends the page. What it gives is valid until the next call of {@link #add}. */
    Page endPage();

    /** The entries that pages refer to, once all pages have ended; empty when none does. */
    Optional<Dictionary> dictionary();

    long retainedBytes();

    /** Values of a page as they go to the file, and their least and greatest. */
    record Page(ByteOutput values, Encoding encoding, Statistics<?> statistics) {}

    /** Entries in the order of their codes. */
    record Dictionary(ByteOutput entries, int count) {}
}
