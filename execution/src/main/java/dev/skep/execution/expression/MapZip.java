package dev.skep.execution.expression;

import dev.skep.api.type.MapType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code map_zip_with(map1, map2, (k, v1, v2) -> expr)}: the keys of the first map, then those that only the second has. */
record MapZip(CompiledExpression left, CompiledExpression right, MapType leftType, MapType rightType, LambdaBody body)
        implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ColumnVector some = left.evaluate(batch).flatten();
        ColumnVector others = right.evaluate(batch).flatten();
        int size = some.size();
        int[] lengths = new int[size];
        List<Integer> rows = new ArrayList<>();
        VectorBuilder keys = VectorBuilder.of(leftType.key(), size);
        VectorBuilder first = VectorBuilder.of(leftType.value(), size);
        VectorBuilder second = VectorBuilder.of(rightType.value(), size);
        for (int row = 0; row < size; row++) {
            Map<?, ?> one = (Map<?, ?>) VectorValues.read(leftType, some, row);
            Map<?, ?> other = (Map<?, ?>) VectorValues.read(rightType, others, row);
            if (one == null || other == null) {
                continue;
            }
            Set<Object> all = new LinkedHashSet<>(one.keySet());
            all.addAll(other.keySet());
            lengths[row] = all.size();
            for (Object key : all) {
                rows.add(row);
                keys.appendObject(key);
                first.appendObject(one.get(key));
                second.appendObject(other.get(key));
            }
        }
        int[] rowOf = rows.stream().mapToInt(Integer::intValue).toArray();
        ColumnVector keyVector = keys.build();
        ColumnVector made = body.over(batch).evaluate(rowOf, rowOf.length, keyVector, first.build(), second.build());
        long[] validity = Validity.and(((MapVector) some).validity(), ((MapVector) others).validity(), size);
        return new MapVector(Elements.starts(lengths), lengths, keyVector, made, size, validity);
    }
}
