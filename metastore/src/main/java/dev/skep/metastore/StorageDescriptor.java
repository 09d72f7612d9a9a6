package dev.skep.metastore;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how the rows of a table or partition are stored.
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
        return new StorageDescriptor(
                location,
                format,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                0,
                List.of(),
                Optional.empty());
    }

    public StorageDescriptor withLocation(String location) {
        return new StorageDescriptor(
                location,
                format,
                inputFormat,
                outputFormat,
                serde,
                serdeProperties,
                bucketColumns,
                bucketCount,
                sortColumns,
                skew);
    }

    public StorageDescriptor withFormat(
            String format, Optional<String> inputFormat, Optional<String> outputFormat, Optional<String> serde) {
        return new StorageDescriptor(
                location,
                format,
                inputFormat,
                outputFormat,
                serde,
                serdeProperties,
                bucketColumns,
                bucketCount,
                sortColumns,
                skew);
    }

    public StorageDescriptor withSerdeProperties(Map<String, String> serdeProperties) {
        return new StorageDescriptor(
                location,
                format,
                inputFormat,
                outputFormat,
                serde,
                serdeProperties,
                bucketColumns,
                bucketCount,
                sortColumns,
                skew);
    }

    public StorageDescriptor withBuckets(List<String> bucketColumns, int bucketCount, List<SortColumn> sortColumns) {
        return new StorageDescriptor(
                location,
                format,
                inputFormat,
                outputFormat,
                serde,
                serdeProperties,
                bucketColumns,
                bucketCount,
                sortColumns,
                skew);
    }

    public StorageDescriptor withSkew(Optional<Skew> skew) {
        return new StorageDescriptor(
                location,
                format,
                inputFormat,
                outputFormat,
                serde,
                serdeProperties,
                bucketColumns,
                bucketCount,
                sortColumns,
                skew);
    }
}
