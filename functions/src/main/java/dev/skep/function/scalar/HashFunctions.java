package dev.skep.function.scalar;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.TimestampVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.HiveHash;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
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
                            DataType type = types.get(column);
                            ColumnVector values = hash == HiveHash.JAVA && type.is(TypeKind.TIMESTAMP)
                                    ? instants(
                                            in[column].flatten(), context.zone().getRules())
                                    : in[column];
                            for (int i = 0; i < rows; i++) {
                                result[i] = 31 * result[i] + hash.of(type, values, i);
                            }
                        }
                        return new IntVector(result, rows, null);
                    });
                });
    }

    /** Java's hash of a timestamp is that of the point in time at which a clock of the session's zone shows it. */
    private static TimestampVector instants(FlatVector vector, ZoneRules zone) {
        TimestampVector local = (TimestampVector) vector;
        long[] seconds = new long[local.size()];
        for (int row = 0; row < seconds.length; row++) {
            long second = local.seconds()[row];
            seconds[row] = local.isNull(row)
                    ? second
                    : second
                            - zone.getOffset(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC))
                                    .getTotalSeconds();
        }
        return new TimestampVector(seconds, local.nanos(), seconds.length, local.validity());
    }
}
