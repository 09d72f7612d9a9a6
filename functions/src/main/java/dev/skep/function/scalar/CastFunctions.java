package dev.skep.function.scalar;

import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.function.cast.CastKernels;
import dev.skep.function.definition.KernelFunction;
import java.util.List;

/** The names under which Hive keeps casts among its functions, such as {@code udftointeger(x)}. */
public final class CastFunctions {
    private CastFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                to("udftoboolean", PrimitiveType.BOOLEAN),
                to("udftobyte", PrimitiveType.TINYINT),
                to("udftoshort", PrimitiveType.SMALLINT),
                to("udftointeger", PrimitiveType.INT),
                to("udftolong", PrimitiveType.BIGINT),
                to("udftofloat", PrimitiveType.FLOAT),
                to("udftodouble", PrimitiveType.DOUBLE));
    }

    private static ScalarDefinition to(String name, DataType type) {
        return KernelFunction.of(
                name, name + "(x)", "Casts x to " + type, 1, 1, arguments -> bind(arguments.get(0), type));
    }

    private static BoundScalar bind(Argument argument, DataType type) {
        try {
            return new BoundScalar(List.of(argument.type()), type, CastKernels.of(argument.type(), type));
        } catch (SkepException e) {
            return null;
        }
    }
}
