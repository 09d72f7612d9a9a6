package dev.skep.function.definition;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.EvaluationContext;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.function.ScalarKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.VectorBuilder;
import dev.skep.api.vector.VectorValues;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;

/** A scalar function written as one or more public static methods, called once a row. */
public final class MethodScalar implements ScalarDefinition {
    /** @param contextual whether the first parameter takes the evaluation context */
    private record Overload(JavaSignature signature, DataType resultType, MethodInvoker invoker, boolean contextual) {}

    private final FunctionDescription description;
    private final List<Method> methods;
    private final boolean casts;
    private volatile List<Overload> overloads;

    /** The methods' types are looked at when the function is first called, or by {@link #check}. */
    public MethodScalar(FunctionDescription description, List<Method> methods) {
        this.description = description;
        this.methods = methods;
        casts = methods.stream()
                .map(method -> method.getAnnotation(ScalarFunction.class))
                .anyMatch(annotation -> annotation != null && annotation.casts());
    }

    /** @throws dev.skep.api.error.SkepException INVALID_FUNCTION when a method's types stand for no SQL types */
    public MethodScalar check() {
        overloads();
        return this;
    }

    private List<Overload> overloads() {
        List<Overload> known = overloads;
        if (known == null) {
            known = methods.stream().map(this::overload).toList();
            overloads = known;
        }
        return known;
    }

    private Overload overload(Method method) {
        boolean contextual = method.getParameterCount() > 0 && method.getParameterTypes()[0] == EvaluationContext.class;
        return new Overload(
                JavaSignature.of(method, contextual ? 1 : 0, 0),
                JavaTypes.of(method.getGenericReturnType(), "the result of method " + method.getName()),
                new MethodInvoker(method, description.name()),
                contextual);
    }

    @Override
    public FunctionDescription description() {
        return description;
    }

    @Override
    public BoundScalar bind(List<Argument> arguments) {
        Overload best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (Overload overload : overloads()) {
            int distance = overload.signature().distance(arguments);
            if (distance >= 0 && distance < bestDistance) {
                best = overload;
                bestDistance = distance;
            }
        }
        if (best == null && casts) {
            best = overloads().stream()
                    .filter(overload -> overload.signature().isCastable(arguments))
                    .findFirst()
                    .orElse(null);
        }
        if (best == null) {
            throw CallCheck.mismatch(description, arguments);
        }
        List<DataType> types = best.signature().argumentTypes(arguments);
        return new BoundScalar(types, best.resultType(), kernel(best, types));
    }

    private static ScalarKernel kernel(Overload overload, List<DataType> types) {
        return (columns, rows, context) -> {
            VectorBuilder builder = VectorBuilder.of(overload.resultType(), rows);
            List<DataType> read = IntStream.range(0, types.size())
                    .mapToObj(i -> overload.signature().read(i, types.get(i)))
                    .toList();
            for (int row = 0; row < rows; row++) {
                Object[] values = arguments(overload.signature(), read, columns, row);
                if (values != null && overload.contextual()) {
                    values = prepend(context, values);
                }
                builder.appendObject(values == null ? null : overload.invoker().call(values));
            }
            return builder.build();
        };
    }

    private static Object[] prepend(Object first, Object[] rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    /** The boxed arguments of a row, or null when one is NULL that must not be. */
    static Object[] arguments(JavaSignature signature, List<DataType> types, ColumnVector[] columns, int row) {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = VectorValues.read(types.get(i), columns[i], row);
            if (values[i] == null && !signature.isNullable(i)) {
                return null;
            }
        }
        return values;
    }
}
