package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.RowCollector;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.api.function.TableKernel;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.api.type.TypeParser;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table function written as a class with public static methods {@code process(arguments…, RowCollector)}. */
public final class MethodTableFunction implements TableFunctionDefinition {
    private record Process(JavaSignature signature, MethodInvoker invoker) {}

    private final FunctionDescription description;
    private final RowType resultType;
    private final List<Process> overloads = new ArrayList<>();

    /**
     * @param columns the result's columns, each as {@code name:type}
     * @throws SkepException INVALID_FUNCTION saying what is wrong with the class
     */
    public MethodTableFunction(FunctionDescription description, Class<?> type, String[] columns) {
        this.description = description;
        this.resultType = resultType(type, columns);
        for (Method method : type.getMethods()) {
            if (method.getName().equals("process") && Modifier.isStatic(method.getModifiers())) {
                int count = method.getParameterCount();
                if (count == 0 || method.getParameterTypes()[count - 1] != RowCollector.class) {
                    throw invalid(type, "the last parameter of method process must be a RowCollector");
                }
                overloads.add(
                        new Process(JavaSignature.of(method, 0, 1), new MethodInvoker(method, description.name())));
            }
        }
        if (overloads.isEmpty()) {
            throw invalid(type, "it has no public static method process");
        }
    }

    private static RowType resultType(Class<?> type, String[] columns) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (String column : columns) {
            int colon = column.indexOf(':');
            if (colon <= 0) {
                throw invalid(type, "the column '" + column + "' must be written as name:type");
            }
            names.add(column.substring(0, colon).strip());
            types.add(TypeParser.parse(column.substring(colon + 1)));
        }
        return RowType.of(names, types);
    }

    private static SkepException invalid(Class<?> type, String reason) {
        return new SkepException(
                ErrorCode.INVALID_FUNCTION, "Class " + type.getName() + " is no table function: " + reason);
    }

    @Override
    public FunctionDescription description() {
        return description;
    }

    @Override
    public BoundTableFunction bind(List<Argument> arguments) {
        Process best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (Process overload : overloads) {
            int distance = overload.signature().distance(arguments);
            if (distance >= 0 && distance < bestDistance) {
                best = overload;
                bestDistance = distance;
            }
        }
        if (best == null) {
            throw CallCheck.mismatch(description, arguments);
        }
        Process process = best;
        List<DataType> types = best.signature().argumentTypes(arguments);
        return new BoundTableFunction(types, resultType, () -> kernel(process, types));
    }

    private TableKernel kernel(Process process, List<DataType> types) {
        return (arguments, rows, result, counts) -> {
            for (int row = 0; row < rows; row++) {
                int current = row;
                counts[row] = 0;
                RowCollector collector = values -> {
                    if (values.length != result.length) {
                        throw new SkepException(
                                ErrorCode.FUNCTION_FAILED,
                                "Function '" + description.name() + "' made a row of " + values.length
                                        + " values, but has " + result.length + " columns");
                    }
                    for (int i = 0; i < values.length; i++) {
                        result[i].appendObject(values[i]);
                    }
                    counts[current]++;
                };
                Object[] values = MethodScalar.arguments(process.signature(), types, arguments, row);
                if (values != null) {
                    Object[] call = Arrays.copyOf(values, values.length + 1);
                    call[values.length] = collector;
                    process.invoker().call(call);
                }
            }
        };
    }
}
