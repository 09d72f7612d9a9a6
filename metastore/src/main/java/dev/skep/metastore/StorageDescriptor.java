package dev.skep.metastore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the rows of a table or partition are stored. Immutable; {@link #toBuilder()} makes changed copies.
 *
 * @param location the directory as a URI or an absolute path; empty for views
 * @param format the name of the storage format in lower case, as in {@code parquet}; empty for views
 * @param inputFormat the class named by {@code STORED AS INPUTFORMAT}, when the user named one
 * @param outputFormat the class named by {@code OUTPUTFORMAT}, when the user named one
 * @param serde the class named by {@code ROW FORMAT SERDE}, when the user named one
 * @param bucketCount 0 when the table is not bucketed
 */
public record StorageDescriptor(
        String location,
        String format,
        Optional<String> inputFormat,
        Optional<String> outputFormat,
        Optional<String> serde,
        Map<String, String> serdeProperties,
        List<String> bucketColumns,
        int bucketCount,
        List<SortColumn> sortColumns,
        Optional<Skew> skew) {
    /** The storage of a view: none. */
    public static final StorageDescriptor NONE = of("", "");

    public StorageDescriptor {
        format = Names.lower(format);
        serdeProperties = Names.ordered(serdeProperties);
        bucketColumns = Names.lower(bucketColumns);
        sortColumns = List.copyOf(sortColumns);
    }

    /** Files of a named format in a directory, with nothing else said. */
    public static StorageDescriptor of(String location, String format) {
        return builder(location, format).build();
    }

    public static StorageBuilder builder(String location, String format) {
        return new StorageBuilder(location, format);
    }

    public StorageBuilder toBuilder() {
        return new StorageBuilder(location, format)
                .inputFormat(inputFormat)
                .outputFormat(outputFormat)
                .serde(serde)
                .serdeProperties(serdeProperties)
                .bucketColumns(bucketColumns)
                .bucketCount(bucketCount)
                .sortColumns(sortColumns)
                .skew(skew);
    }

    public StorageDescriptor withLocation(String location) {
        return toBuilder().location(location).build();
    }

    /** What a format's reader or writer is told: the table's properties, overlaid by those of the SerDe and, under {@code serde}, its class. */
    public Map<String, String> formatProperties(Map<String, String> tableProperties) {
        Map<String, String> properties = new HashMap<>(tableProperties);
        properties.putAll(serdeProperties);
        serde.ifPresent(name -> properties.put("serde", name));
        return properties;
    }
}
