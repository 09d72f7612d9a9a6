package dev.skep.execution.expression;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code array_sort(array, (x, y) -> expr)}: equal elements keep their order. The lambda is called for two elements at a time. */
record ArraySort(CompiledExpression array, LambdaBody body) implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ArrayVector arrays = (ArrayVector) array.evaluate(batch).flatten();
        LambdaBody.Call comparing = body.over(batch);
        Elements elements = Elements.of(arrays, arrays.starts(), arrays.lengths());
        int[] order = new int[elements.count()];
        for (int row = 0; row < arrays.size(); row++) {
            List<Integer> places = new ArrayList<>();
            int start = elements.starts()[row];
            for (int i = 0; i < elements.lengths()[row]; i++) {
                places.add(elements.places()[start + i]);
            }
            sort(places, comparator(arrays.elements(), comparing, row));
            for (int i = 0; i < places.size(); i++) {
                order[start + i] = places.get(i);
            }
        }
        ColumnVector sorted = arrays.elements().select(order, order.length);
        return new ArrayVector(elements.starts(), elements.lengths(), sorted, arrays.size(), arrays.validity());
    }

    private static Comparator<Integer> comparator(ColumnVector elements, LambdaBody.Call comparing, int row) {
        int[] rows = {row};
        return (one, other) -> {
            ColumnVector result = comparing.evaluate(
                    rows, 1, elements.select(new int[] {one}, 1), elements.select(new int[] {other}, 1));
            if (result.isNull(0)) {
                throw new SkepException(
                        ErrorCode.INVALID_VALUE, "The lambda of 'array_sort' compared two elements and gave NULL");
            }
            return ((IntVector) result.flatten()).values()[0];
        };
    }

    private static void sort(List<Integer> places, Comparator<Integer> comparator) {
        try {
            places.sort(comparator);
        } catch (IllegalArgumentException e) {
            throw new SkepException(
                    ErrorCode.INVALID_VALUE, "The lambda of 'array_sort' contradicts itself: its order is none", e);
        }
    }
}
