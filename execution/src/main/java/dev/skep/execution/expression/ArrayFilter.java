package dev.skep.execution.expression;

import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;

/** {@code filter(array, (x, i) -> condition)}. */
record ArrayFilter(CompiledExpression array, LambdaBody body) implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ArrayVector arrays = (ArrayVector) array.evaluate(batch).flatten();
        Elements elements = Elements.of(arrays, arrays.starts(), arrays.lengths());
        ColumnVector condition = body.over(batch)
                .evaluate(elements.rows(), elements.count(), elements.of(arrays.elements()), elements.ordinalVector());
        int[] lengths = new int[arrays.size()];
        int[] kept = elements.kept(condition, lengths);
        ColumnVector values = arrays.elements().select(kept, kept.length);
        return new ArrayVector(Elements.starts(lengths), lengths, values, arrays.size(), arrays.validity());
    }
}
