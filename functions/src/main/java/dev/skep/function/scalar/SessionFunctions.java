package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.NullableArgument;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.api.vector.DoubleVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.function.definition.KernelFunction;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What a query may ask about itself, and functions whose results differ from call to call. */
public final class SessionFunctions {
    private SessionFunctions() {}

    @ScalarFunction(name = "current_date", description = "_FUNC_() - Returns the date when the query began")
    public static LocalDate currentDate(EvaluationContext context) {
        return LocalDate.ofInstant(context.queryStart(), context.zone());
    }

    @ScalarFunction(
            name = "current_timestamp",
            aliases = "now",
            description = "_FUNC_() - Returns the time when the query began")
    public static LocalDateTime currentTimestamp(EvaluationContext context) {
        return LocalDateTime.ofInstant(context.queryStart(), context.zone());
    }

    @ScalarFunction(
            name = "current_user",
            aliases = {"logged_in_user", "user"},
            description = "_FUNC_() - Returns the user")
    public static String currentUser(EvaluationContext context) {
        return context.user();
    }

    @ScalarFunction(
            name = "current_database",
            aliases = "current_schema",
            description = "_FUNC_() - Returns the current database")
    public static String currentDatabase(EvaluationContext context) {
        return context.database();
    }

    @ScalarFunction(name = "current_catalog", description = "_FUNC_() - Returns the current catalog")
    public static String currentCatalog() {
        return "hive";
    }

    @ScalarFunction(name = "version", aliases = "buildversion", description = "_FUNC_() - Returns the version of Skep")
    public static String version() {
        String version = SessionFunctions.class.getPackage().getImplementationVersion();
        return "Skep " + (version == null ? "(built from source)" : version);
    }

    @ScalarFunction(
            name = "uuid",
            description = "_FUNC_() - Returns a new universally unique identifier",
            deterministic = false)
    public static String uuid() {
        return UUID.randomUUID().toString();
    }

    @ScalarFunction(
            name = "assert_true",
            description = "_FUNC_(condition[, message]) - Fails unless the condition is true",
            deterministic = false)
    public static Boolean assertTrue(@NullableArgument Boolean condition) {
        return assertTrue(condition, "ASSERT_TRUE(): assertion failed.");
    }

    @ScalarFunction(name = "assert_true", description = "", deterministic = false)
    public static Boolean assertTrue(@NullableArgument Boolean condition, String message) {
        if (!Boolean.TRUE.equals(condition)) {
            throw new SkepException(ErrorCode.ASSERTION_FAILED, message);
        }
        return null;
    }

    @ScalarFunction(
            name = "enforce_constraint",
            description =
                    "_FUNC_(condition, message) - True, or fails with the message: what NOT NULL and CHECK do when rows are written",
            deterministic = false)
    public static Boolean enforceConstraint(@NullableArgument Boolean condition, String message) {
        if (!Boolean.TRUE.equals(condition)) {
            throw new SkepException(ErrorCode.CONSTRAINT_VIOLATION, message);
        }
        return true;
    }

    public static List<ScalarDefinition> kernels() {
        return List.of(
                KernelFunction.of(
                                "rand",
                                "rand([seed])",
                                "Returns a number from 0 to 1, evenly distributed",
                                0,
                                1,
                                arguments -> {
                                    if (arguments.isEmpty()) {
                                        return random(new Random(), List.of());
                                    }
                                    Object seed = arguments.get(0).value();
                                    Random random = seed instanceof Number number
                                            ? new Random(number.longValue())
                                            : new Random(0);
                                    return arguments.get(0).type().kind().isInteger()
                                                    || arguments.get(0).type().is(TypeKind.VOID)
                                            ? random(random, List.of(PrimitiveType.BIGINT))
                                            : null;
                                })
                        .notDeterministic(),
                KernelFunction.of("typeof", "typeof(expr)", "Returns the name of the type of expr", 1, 1, arguments -> {
                    String name = arguments.get(0).type().toString();
                    return new BoundScalar(
                            List.of(arguments.get(0).type()),
                            PrimitiveType.STRING,
                            (in, rows, context) -> VectorBuilder.constant(PrimitiveType.STRING, name, rows));
                }));
    }

    private static BoundScalar random(Random random, List<DataType> arguments) {
        return new BoundScalar(arguments, PrimitiveType.DOUBLE, (in, rows, context) -> {
            double[] values = new double[rows];
            for (int i = 0; i < rows; i++) {
                values[i] = random.nextDouble();
            }
            return new DoubleVector(values, rows, null);
        });
    }
}
