package dev.skep.execution.expression;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.Validity;
import dev.skep.function.kernel.VectorMerge;
import java.util.stream.IntStream;

/**
 * {@code aggregate(array, start, (state, x) -> expr, state -> expr)}: the first elements of all rows together, then the second ones, and
 * so on.
 *
 * @param finish what becomes of the last state, or null
 */
record ArrayAggregate(
        CompiledExpression array, CompiledExpression start, DataType stateType, LambdaBody merge, LambdaBody finish)
        implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ArrayVector arrays = (ArrayVector) array.evaluate(batch).flatten();
        ColumnVector states = start.evaluate(batch);
        LambdaBody.Call merging = merge.over(batch);
        int rows = arrays.size();
        int[] pieceOf = new int[rows];
        int[] rowOf = new int[rows];
        for (int place = 0; ; place++) {
            int[] active = active(arrays, place);
            if (active.length == 0) {
                break;
            }
            int[] elements = new int[active.length];
            for (int i = 0; i < active.length; i++) {
                elements[i] = arrays.starts()[active[i]] + place;
            }
            ColumnVector made = merging.evaluate(
                    active,
                    active.length,
                    states.select(active, active.length),
                    arrays.elements().select(elements, elements.length));
            for (int row = 0; row < rows; row++) {
                pieceOf[row] = 0;
                rowOf[row] = row;
            }
            for (int i = 0; i < active.length; i++) {
                pieceOf[active[i]] = 1;
                rowOf[active[i]] = i;
            }
            states = VectorMerge.merge(stateType, new ColumnVector[] {states, made}, pieceOf, rowOf, rows);
        }
        if (finish != null) {
            states = finish.over(batch).evaluate(IntStream.range(0, rows).toArray(), rows, states);
        }
        FlatVector flat = states.flatten();
        return flat.withValidity(Validity.and(flat.validity(), arrays.validity(), rows));
    }

    /** The rows that have an element at a place. */
    private static int[] active(ArrayVector arrays, int place) {
        return IntStream.range(0, arrays.size())
                .filter(row -> !arrays.isNull(row) && arrays.lengths()[row] > place)
                .toArray();
    }
}
