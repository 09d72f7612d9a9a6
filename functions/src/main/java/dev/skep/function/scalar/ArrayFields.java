package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.api.vector.ArrayVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.StructVector;
import dev.skep.api.vector.Validity;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.StrictKernel;
import java.util.List;

/** {@code array.field} over an array of structs: the array of that field's values. */
public final class ArrayFields {
    /** Takes the array and the field's name, a constant. */
    public static final String NAME = ".";

    private ArrayFields() {}

    public static List<ScalarDefinition> all() {
        return List.of(KernelFunction.of(
                NAME, "a.f", "Returns field f of each struct of array a, as an array", 2, 2, ArrayFields::bind));
    }

    private static BoundScalar bind(List<Argument> arguments) {
        if (!(arguments.get(0).type() instanceof ArrayType array
                && array.element() instanceof StructType struct
                && arguments.get(1).value() instanceof String name)) {
            return null;
        }
        int field = struct.indexOf(name);
        if (field < 0) {
            return null;
        }
        ArrayType type = new ArrayType(struct.fields().get(field).type());
        return new BoundScalar(
                List.of(array, PrimitiveType.STRING), type, new StrictKernel(type, (in, rows, nulls, context) -> {
                    ArrayVector structs = (ArrayVector) in[0].vector();
                    ColumnVector values = field(structs.elements().flatten(), field);
                    return new ArrayVector(structs.starts(), structs.lengths(), values, rows, nulls.bits());
                }));
    }

    private static ColumnVector field(FlatVector structs, int field) {
        ColumnVector values = ((StructVector) structs).field(field);
        if (structs.validity() == null) {
            return values;
        }
        FlatVector flat = values.flatten();
        return flat.withValidity(Validity.and(flat.validity(), structs.validity(), structs.size()));
    }
}
