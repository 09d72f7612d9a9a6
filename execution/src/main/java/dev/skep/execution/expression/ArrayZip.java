package dev.skep.execution.expression;

import dev.skep.api.type.ArrayType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.Validity;
import dev.skep.api.vector.VectorBuilder;

/** {@code zip_with(array1, array2, (x, y) -> expr)}. */
record ArrayZip(
        CompiledExpression left, CompiledExpression right, ArrayType leftType, ArrayType rightType, LambdaBody body)
        implements CompiledExpression {
    @Override
    public ColumnVector evaluate(RowBatch batch) {
        ArrayVector some = (ArrayVector) left.evaluate(batch).flatten();
        ArrayVector others = (ArrayVector) right.evaluate(batch).flatten();
        int size = some.size();
        int[] lengths = new int[size];
        int total = 0;
        for (int row = 0; row < size; row++) {
            boolean isNull = some.isNull(row) || others.isNull(row);
            lengths[row] = isNull ? 0 : Math.max(some.lengths()[row], others.lengths()[row]);
            total += lengths[row];
        }
        int[] rows = new int[total];
        VectorBuilder first = VectorBuilder.of(leftType.element(), total);
        VectorBuilder second = VectorBuilder.of(rightType.element(), total);
        int next = 0;
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < lengths[row]; i++) {
                rows[next++] = row;
                append(first, some, row, i);
                append(second, others, row, i);
            }
        }
        ColumnVector made = body.over(batch).evaluate(rows, total, first.build(), second.build());
        long[] validity = Validity.and(some.validity(), others.validity(), size);
        return new ArrayVector(Elements.starts(lengths), lengths, made, size, validity);
    }

    private static void append(VectorBuilder builder, ArrayVector arrays, int row, int place) {
        if (place < arrays.lengths()[row]) {
            builder.append(arrays.elements(), arrays.starts()[row] + place);
        } else {
            builder.appendNull();
        }
    }
}
