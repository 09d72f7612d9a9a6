package dev.skep.parser.ast;

/** {@code INTO n BUCKETS}. */
public record SetBucketCount(int buckets, NodeLocation location) implements AlterTableAction {}
