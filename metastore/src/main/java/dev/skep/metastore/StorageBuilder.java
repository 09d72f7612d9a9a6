package dev.skep.metastore;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a {@link StorageDescriptor} together; all that is not set is empty. */
public final class StorageBuilder {
    private String location;
    private String format;
    private Optional<String> inputFormat = Optional.empty();
    private Optional<String> outputFormat = Optional.empty();
    private Optional<String> serde = Optional.empty();
    private Map<String, String> serdeProperties = Map.of();
    private List<String> bucketColumns = List.of();
    private int bucketCount;
    private List<SortColumn> sortColumns = List.of();
    private Optional<Skew> skew = Optional.empty();

    StorageBuilder(String location, String format) {
        this.location = location;
        this.format = format;
    }

    public StorageBuilder location(String location) {
        this.location = location;
        return this;
    }

    public StorageBuilder format(String format) {
        this.format = format;
        return this;
    }

    public StorageBuilder inputFormat(Optional<String> inputFormat) {
        this.inputFormat = inputFormat;
        return this;
    }

    public StorageBuilder outputFormat(Optional<String> outputFormat) {
        this.outputFormat = outputFormat;
        return this;
    }

    public StorageBuilder serde(Optional<String> serde) {
        this.serde = serde;
        return this;
    }

    public StorageBuilder serdeProperties(Map<String, String> serdeProperties) {
        this.serdeProperties = serdeProperties;
        return this;
    }

    public StorageBuilder bucketColumns(List<String> bucketColumns) {
        this.bucketColumns = bucketColumns;
        return this;
    }

    public StorageBuilder bucketCount(int bucketCount) {
        this.bucketCount = bucketCount;
        return this;
    }

    public StorageBuilder sortColumns(List<SortColumn> sortColumns) {
        this.sortColumns = sortColumns;
        return this;
    }

    public StorageBuilder skew(Optional<Skew> skew) {
        this.skew = skew;
        return this;
    }

    public StorageDescriptor build() {
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
