package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.ValueOrder;
import dev.skep.function.type.TypeCoercion;
import java.util.ArrayList;
import java.util.List;

/** The place of a value in a list of arguments, never NULL; values of another type are not equal, as in Hive. */
public final class FieldFunction {
    private FieldFunction() {}

    public static List<ScalarDefinition> all() {
        return List.of(KernelFunction.of(
                "field",
                "field(val, val1, val2, ...)",
                "Returns the place, from 1, of val among the values after it, or 0; values of another type are passed over",
                2,
                Integer.MAX_VALUE,
                FieldFunction::bind));
    }

    private static BoundScalar bind(List<Argument> arguments) {
        DataType wanted = arguments.get(0).type();
        List<DataType> types = new ArrayList<>();
        for (Argument argument : arguments) {
            if (argument.type().isNested()) {
                return null;
            }
            wanted = isSameKind(wanted, argument.type())
                    ? TypeCoercion.commonType(wanted, argument.type()).orElseThrow()
                    : wanted;
        }
        for (Argument argument : arguments) {
            types.add(isSameKind(wanted, argument.type()) ? wanted : argument.type());
        }
        DataType common = wanted;
        int[] candidates = new int[arguments.size()];
        int count = 0;
        for (int i = 1; i < candidates.length; i++) {
            if (isSameKind(common, types.get(i))) {
                candidates[count++] = i;
            }
        }
        int last = count;
        return new BoundScalar(types, PrimitiveType.INT, (in, rows, context) -> {
            int[] places = new int[rows];
            for (int row = 0; row < rows; row++) {
                places[row] = in[0].isNull(row) ? 0 : place(in, candidates, last, row);
            }
            return new IntVector(places, rows, null);
        });
    }

    private static int place(ColumnVector[] in, int[] candidates, int count, int row) {
        for (int i = 0; i < count; i++) {
            ColumnVector candidate = in[candidates[i]];
            if (!candidate.isNull(row) && ValueOrder.compare(in[0], row, candidate, row) == 0) {
                return candidates[i];
            }
        }
        return 0;
    }

    private static boolean isSameKind(DataType a, DataType b) {
        return a.kind() == b.kind();
    }
}
