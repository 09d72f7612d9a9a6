package dev.skep.execution.expression;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.MapType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code transform_values(map, (k, v) -> expr)} and {@code transform_keys}.
 *
 * @param newKeys the type of the result if the lambda makes keys, or null if it makes values
 */
record MapTransform(CompiledExpression map, LambdaBody body, MapType newKeys) implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        MapVector maps = (MapVector) map.evaluate(batch).flatten();
        Elements entries = Elements.of(maps, maps.starts(), maps.lengths());
        ColumnVector keys = entries.of(maps.keys());
        ColumnVector values = entries.of(maps.values());
        ColumnVector made = body.over(batch).evaluate(entries.rows(), entries.count(), keys, values);
        if (newKeys != null) {
            return withKeys(maps, entries, made, values);
        }
        return new MapVector(entries.starts(), entries.lengths(), keys, made, maps.size(), maps.validity());
    }

    private ColumnVector withKeys(MapVector maps, Elements entries, ColumnVector keys, ColumnVector values) {
        VectorBuilder result = VectorBuilder.of(newKeys, maps.size());
        for (int row = 0; row < maps.size(); row++) {
            Map<Object, Object> entriesOfRow = new LinkedHashMap<>();
            int start = entries.starts()[row];
            for (int i = start; i < start + entries.lengths()[row]; i++) {
                if (keys.isNull(i)) {
                    throw new SkepException(ErrorCode.INVALID_VALUE, "A key of a map can't be NULL");
                }
                entriesOfRow.put(
                        VectorValues.read(newKeys.key(), keys, i), VectorValues.read(newKeys.value(), values, i));
            }
            result.appendObject(maps.isNull(row) ? null : entriesOfRow);
        }
        return result.build();
    }
}
