package dev.skep.parser.ast;

import java.util.List;

/** {@code TABLESAMPLE (BUCKET x OUT OF y ON …)}. */
public record BucketSample(int bucket, int buckets, List<Expression> on, NodeLocation location) implements TableSample {
    public BucketSample {
        on = List.copyOf(on);
    }
}
