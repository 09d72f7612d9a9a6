package dev.skep.function.scalar;

import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.IntVector;
import dev.skep.function.definition.KernelFunction;
import dev.skep.function.kernel.StrictKernel;
import java.util.List;

/** Days added to dates and counted between them. */
public final class DateArithmeticFunctions {
    private static final DataType DATE = PrimitiveType.DATE;
    private static final DataType INT = PrimitiveType.INT;

    private DateArithmeticFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(
                shift("date_add", "Returns the date that is num_days after start_date", 1)
                        .alias("dateadd"),
                shift("date_sub", "Returns the date that is num_days before start_date", -1),
                KernelFunction.of(
                                "datediff",
                                "datediff(date1, date2)",
                                "Returns the number of days from date2 to date1",
                                2,
                                2,
                                arguments -> {
                                    if (!DatePartFunctions.isDate(
                                                    arguments.get(0).type())
                                            || !DatePartFunctions.isDate(
                                                    arguments.get(1).type())) {
                                        return null;
                                    }
                                    return combine(DATE, INT, -1);
                                })
                        .alias("date_diff"),
                KernelFunction.of(
                        "to_date",
                        "to_date(expr)",
                        "Returns the date part of expr",
                        1,
                        1,
                        arguments -> DatePartFunctions.isDate(arguments.get(0).type())
                                ? new BoundScalar(List.of(DATE), DATE, (in, rows, context) -> in[0])
                                : null));
    }

    private static KernelFunction shift(String name, String description, int sign) {
        return KernelFunction.of(name, name + "(start_date, num_days)", description, 2, 2, arguments -> {
            TypeKind days = arguments.get(1).type().kind();
            boolean whole = days.isInteger() || days == TypeKind.VOID;
            return whole && DatePartFunctions.isDate(arguments.get(0).type()) ? combine(INT, DATE, sign) : null;
        });
    }

    private static BoundScalar combine(DataType second, DataType result, int sign) {
        return new BoundScalar(List.of(DATE, second), result, new StrictKernel(result, (in, rows, nulls, context) -> {
            int[] a = in[0].ints();
            int[] b = in[1].ints();
            int maskA = in[0].mask();
            int maskB = in[1].mask();
            int[] sums = new int[rows];
            for (int i = 0; i < rows; i++) {
                sums[i] = a[i & maskA] + sign * b[i & maskB];
            }
            return new IntVector(sums, rows, nulls.bits());
        }));
    }
}
