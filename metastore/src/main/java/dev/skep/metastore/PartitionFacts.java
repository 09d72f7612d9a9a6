package dev.skep.metastore;

import java.util.Optional;

/** A partition and what is known of its data. @param size empty when nobody recorded it */
public record PartitionFacts(Partition partition, Optional<TableStatistics> size) {}
