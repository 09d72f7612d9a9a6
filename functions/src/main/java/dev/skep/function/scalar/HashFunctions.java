package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.IntVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.HiveHash;
import java.util.List;

/** Hive's hash codes of rows. */
public final class HashFunctions {
    private HashFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(hash("hash", HiveHash.JAVA), hash("murmur_hash", HiveHash.MURMUR));
    }

    private static ScalarDefinition hash(String name, HiveHash hash) {
        return KernelFunction.of(
                name,
                name + "(a1, a2, ...)",
                "Returns a hash value of the arguments",
                1,
                Integer.MAX_VALUE,
                arguments -> {
                    List<DataType> types =
                            arguments.stream().map(Argument::type).toList();
                    return new BoundScalar(types, PrimitiveType.INT, (in, rows, context) -> {
                        int[] result = new int[rows];
                        for (int column = 0; column < in.length; column++) {
                            for (int i = 0; i < rows; i++) {
                                result[i] = 31 * result[i] + hash.of(types.get(column), in[column], i);
                            }
                        }
                        return new IntVector(result, rows, null);
                    });
                });
    }
}
