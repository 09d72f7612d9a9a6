package dev.skep.execution.expression;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;

/** {@code transform(array, (x, i) -> expr)}. */
record ArrayTransform(CompiledExpression array, LambdaBody body) implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ArrayVector arrays = (ArrayVector) array.evaluate(batch).flatten();
        Elements elements = Elements.of(arrays, arrays.starts(), arrays.lengths());
        ColumnVector made = body.over(batch)
                .evaluate(elements.rows(), elements.count(), elements.of(arrays.elements()), elements.ordinalVector());
        return new ArrayVector(elements.starts(), elements.lengths(), made, arrays.size(), arrays.validity());
    }
}
