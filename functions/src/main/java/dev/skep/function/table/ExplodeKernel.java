package dev.skep.function.table;

import dev.skep.api.function.TableKernel;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.IntVectorBuilder;
import dev.skep.api.vector.MapVector;
import dev.skep.api.vector.VectorBuilder;

/** A row of each element of an array, or of each entry of a map. */
final class ExplodeKernel implements TableKernel {
    private final boolean withPosition;

    ExplodeKernel(boolean withPosition) {
        this.withPosition = withPosition;
    }

    @Override
    public void evaluate(ColumnVector[] arguments, int rows, VectorBuilder[] result, int[] counts) {
        FlatVector source = arguments[0].flatten();
        int[] starts = starts(source);
        int[] lengths = lengths(source);
        for (int row = 0; row < rows; row++) {
            counts[row] = source.isNull(row) ? 0 : lengths[row];
            for (int i = 0; i < counts[row]; i++) {
                int column = 0;
                if (withPosition) {
                    ((IntVectorBuilder) result[column++]).append(i);
                }
                for (ColumnVector values : values(source)) {
                    result[column++].append(values, starts[row] + i);
                }
            }
        }
    }

    @Override
    public ColumnVector[] existing(ColumnVector[] arguments, int rows, int[] counts) {
        FlatVector source = arguments[0].flatten();
        Entries entries = Entries.of(source, starts(source), lengths(source), rows, counts);
        ColumnVector[] values = values(source);
        int first = withPosition ? 1 : 0;
        ColumnVector[] made = new ColumnVector[first + values.length];
        if (withPosition) {
            made[0] = new IntVector(positions(counts, entries.count()), entries.count(), null);
        }
        for (int i = 0; i < values.length; i++) {
            made[first + i] = entries.of(values[i]);
        }
        return made;
    }

    private static int[] positions(int[] counts, int total) {
        int[] positions = new int[total];
        int next = 0;
        for (int count : counts) {
            for (int i = 0; i < count; i++) {
                positions[next++] = i;
            }
        }
        return positions;
    }

    private static int[] starts(FlatVector source) {
        return source instanceof ArrayVector array ? array.starts() : ((MapVector) source).starts();
    }

    private static int[] lengths(FlatVector source) {
        return source instanceof ArrayVector array ? array.lengths() : ((MapVector) source).lengths();
    }

    private static ColumnVector[] values(FlatVector source) {
        return source instanceof ArrayVector array
                ? new ColumnVector[] {array.elements()}
                : new ColumnVector[] {((MapVector) source).keys(), ((MapVector) source).values()};
    }
}
