package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An aggregate function written as a class with the public static methods {@code input}, {@code combine} and {@code output}. */
public final class MethodAggregate implements AggregateDefinition {
    /** One way to call {@code input}. */
    private record Input(JavaSignature signature, MethodInvoker invoker) {}

    /** The methods of one aggregate with their state. */
    record Methods(
            Class<?> state,
            JavaSignature signature,
            MethodInvoker input,
            MethodInvoker combine,
            MethodInvoker output) {}

    private final FunctionDescription description;
    private final Class<?> state;
    private final List<Input> inputs = new ArrayList<>();
    private final MethodInvoker combine;
    private final MethodInvoker output;
    private final DataType resultType;

    /** @throws SkepException INVALID_FUNCTION saying what the class lacks */
    public MethodAggregate(FunctionDescription description, Class<?> type) {
        this.description = description;
        Method outputMethod = only(type, "output", 1);
        state = outputMethod.getParameterTypes()[0];
        requireState(type);
        output = new MethodInvoker(outputMethod, description.name());
        resultType = JavaTypes.of(outputMethod.getGenericReturnType(), "the result of method output");
        Method combineMethod = only(type, "combine", 2);
        if (combineMethod.getParameterTypes()[0] != state || combineMethod.getParameterTypes()[1] != state) {
            throw invalid(type, "method combine must take two " + state.getSimpleName());
        }
        combine = new MethodInvoker(combineMethod, description.name());
        for (Method method : methods(type, "input")) {
            if (method.getParameterCount() == 0 || method.getParameterTypes()[0] != state) {
                throw invalid(type, "method input must take a " + state.getSimpleName() + " first");
            }
            inputs.add(new Input(JavaSignature.of(method, 1, 0), new MethodInvoker(method, description.name())));
        }
        if (inputs.isEmpty()) {
            throw invalid(type, "it has no public static method input");
        }
    }

    private void requireState(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(state)) {
            throw invalid(type, "its state " + state.getSimpleName() + " must implement java.io.Serializable");
        }
        try {
            if (!Modifier.isPublic(state.getModifiers())) {
                throw invalid(type, "its state " + state.getSimpleName() + " must be public");
            }
            state.getConstructor();
        } catch (NoSuchMethodException e) {
            throw invalid(
                    type, "its state " + state.getSimpleName() + " needs a public constructor without parameters");
        }
    }

    private static List<Method> methods(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    private static Method only(Class<?> type, String name, int parameters) {
        List<Method> methods = methods(type, name);
        if (methods.size() != 1 || methods.get(0).getParameterCount() != parameters) {
            throw invalid(type, "it needs one public static method " + name + " with " + parameters + " parameter(s)");
        }
        return methods.get(0);
    }

    private static SkepException invalid(Class<?> type, String reason) {
        return new SkepException(
                ErrorCode.INVALID_FUNCTION, "Class " + type.getName() + " is no aggregate function: " + reason);
    }

    @Override
    public FunctionDescription description() {
        return description;
    }

    @Override
    public BoundAggregate bind(List<Argument> arguments) {
        Input best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (Input input : inputs) {
            int distance = input.signature().distance(arguments);
            if (distance >= 0 && distance < bestDistance) {
                best = input;
                bestDistance = distance;
            }
        }
        if (best == null) {
            throw CallCheck.mismatch(description, arguments);
        }
        List<DataType> types = best.signature().argumentTypes(arguments);
        Methods methods = new Methods(state, best.signature(), best.invoker(), combine, output);
        return new BoundAggregate(
                types,
                List.of(PrimitiveType.BINARY),
                resultType,
                () -> new MethodAccumulator(description.name(), methods, types, resultType));
    }
}
