package dev.skep.execution.expression;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.BooleanVectorBuilder;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;

/**
 * {@code exists(array, x -> condition)} and {@code forall}.
 *
 * @param any whether one element decides by being true, and not by being false
 */
record ArrayTest(CompiledExpression array, LambdaBody body, boolean any) implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ArrayVector arrays = (ArrayVector) array.evaluate(batch).flatten();
        Elements elements = Elements.of(arrays, arrays.starts(), arrays.lengths());
        Truths truths =
                Truths.of(body.over(batch).evaluate(elements.rows(), elements.count(), elements.of(arrays.elements())));
        BooleanVectorBuilder result = new BooleanVectorBuilder(arrays.size());
        for (int row = 0; row < arrays.size(); row++) {
            boolean decided = false;
            boolean unknown = arrays.isNull(row);
            int end = elements.starts()[row] + elements.lengths()[row];
            for (int i = elements.starts()[row]; i < end && !decided; i++) {
                decided = any ? truths.isTrue(i) : truths.isFalse(i);
                unknown |= truths.values().isNull(i);
            }
            if (unknown && !decided) {
                result.appendNull();
            } else {
                result.append(decided == any);
            }
        }
        return result.build();
    }
}
