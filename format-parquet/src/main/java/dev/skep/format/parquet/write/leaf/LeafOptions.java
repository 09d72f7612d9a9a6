package dev.skep.format.parquet.write.leaf;

import java.util.Optional;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.schema.PrimitiveType;

/**
 * How a leaf column is written.
 *
 * @param dictionaryBytes how large its dictionary may become; 0 for none
 * @param version2 whether its pages are of the second version, with their encodings
 * @param bloomFilter what takes its values, too
 */
public record LeafOptions(
        PrimitiveType type, int dictionaryBytes, boolean version2, int pageBytes, Optional<BloomFilter> bloomFilter) {
    @SuppressWarnings("deprecation")
    public Encoding dictionaryEncoding() {
        return version2 ? Encoding.RLE_DICTIONARY : Encoding.PLAIN_DICTIONARY;
    }

    /** How the entries of a dictionary are said to be written. */
    @SuppressWarnings("deprecation")
    public Encoding entryEncoding() {
        return version2 ? Encoding.PLAIN : Encoding.PLAIN_DICTIONARY;
    }
}
