package dev.skep.metastore;

import dev.skep.api.type.DataType;
import java.util.Optional;

/**
 * What is known of the values of one column in a table or partition; numbers are -1 where not known.
 *
 * @param min the least value as Hive prints it, compared by {@code type}; empty when not known or all values are NULL
 * @param max the greatest value
 * @param averageLength in bytes, of strings and binaries
 * @param maxLength in bytes, of strings and binaries
 * @param distinctSketch a HyperLogLog sketch in base64 that merges over partitions
 */
public record ColumnStatistics(
        String column,
        DataType type,
        long nullCount,
        long distinctCount,
        Optional<String> min,
        Optional<String> max,
        double averageLength,
        long maxLength,
        long trueCount,
        long falseCount,
        Optional<String> distinctSketch) {
    public ColumnStatistics {
        column = Names.lower(column);
    }
}
