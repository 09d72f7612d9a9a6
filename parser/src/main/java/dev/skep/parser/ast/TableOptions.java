package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** The clauses that follow the columns of a CREATE TABLE, in any order. */
public record TableOptions(
        Optional<String> comment,
        List<PartitionColumn> partitionColumns,
        List<PartitionTransform> partitionTransforms,
        Optional<BucketSpecification> buckets,
        Optional<SkewSpecification> skew,
        Optional<RowFormat> rowFormat,
        Optional<FileFormat> fileFormat,
        Optional<String> tableLocation,
        List<Property> properties,
        NodeLocation location)
        implements Node {
    public TableOptions {
        partitionColumns = List.copyOf(partitionColumns);
        partitionTransforms = List.copyOf(partitionTransforms);
        properties = List.copyOf(properties);
    }
}
