package dev.skep.execution.expression;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.RowBatch;

/** {@code map_filter(map, (k, v) -> condition)}. */
record MapFilter(CompiledExpression map, LambdaBody body) implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        MapVector maps = (MapVector) map.evaluate(batch).flatten();
        Elements entries = Elements.of(maps, maps.starts(), maps.lengths());
        ColumnVector condition = body.over(batch)
                .evaluate(entries.rows(), entries.count(), entries.of(maps.keys()), entries.of(maps.values()));
        int[] lengths = new int[maps.size()];
        int[] kept = entries.kept(condition, lengths);
        return new MapVector(
                Elements.starts(lengths),
                lengths,
                maps.keys().select(kept, kept.length),
                maps.values().select(kept, kept.length),
                maps.size(),
                maps.validity());
    }
}
