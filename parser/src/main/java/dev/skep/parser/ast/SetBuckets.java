package dev.skep.parser.ast;

/** {@code CLUSTERED BY (…) INTO n BUCKETS}. */
public record SetBuckets(BucketSpecification buckets, NodeLocation location) implements AlterTableAction {}
