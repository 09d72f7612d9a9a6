package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BytesVectorBuilder;
import dev.skep.api.vector.VectorValues;
import dev.skep.function.definition.KernelFunction;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls of Java methods by name, and look-ups in local files. */
public final class ReflectFunctions {
    private static final Map<Class<?>, Class<?>> PRIMITIVES = Map.of(
            Boolean.class, boolean.class,
            Byte.class, byte.class,
            Short.class, short.class,
            Integer.class, int.class,
            Long.class, long.class,
            Float.class, float.class,
            Double.class, double.class);

    private ReflectFunctions() {}

    public static List<ScalarDefinition> all() {
        return List.of(KernelFunction.of(
                        "reflect",
                        "reflect(class, method[, arg1, ...])",
                        "Calls a public method of a class of the JDK, one that is not static on a new object, and returns its result as text",
                        2,
                        Integer.MAX_VALUE,
                        ReflectFunctions::bind)
                .alias("java_method")
                .notDeterministic());
    }

    private static BoundScalar bind(List<Argument> arguments) {
        List<DataType> types = arguments.stream().map(Argument::type).toList();
        if (!(arguments.get(0).value() instanceof String className)
                || !(arguments.get(1).value() instanceof String methodName)
                || types.stream().anyMatch(DataType::isNested)) {
            return null;
        }
        Class<?> owner = owner(className);
        return new BoundScalar(types, PrimitiveType.STRING, (in, rows, context) -> {
            BytesVectorBuilder builder = new BytesVectorBuilder(rows);
            for (int row = 0; row < rows; row++) {
                Object[] values = new Object[in.length - 2];
                for (int i = 0; i < values.length; i++) {
                    values[i] = VectorValues.read(types.get(i + 2), in[i + 2], row);
                }
                builder.appendObject(call(owner, methodName, values));
            }
            return builder.build();
        });
    }

    private static Class<?> owner(String className) {
        try {
            return Class.forName(className, true, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            throw new SkepException(ErrorCode.INVALID_ARGUMENTS, "There is no class '" + className + "' in the JDK", e);
        }
    }

    private static String call(Class<?> owner, String name, Object[] values) {
        List<Method> methods = Arrays.stream(owner.getMethods())
                .filter(method -> method.getName().equals(name) && takes(method.getParameterTypes(), values))
                .toList();
        try {
            for (Method method : methods) {
                if (Modifier.isStatic(method.getModifiers())) {
                    return String.valueOf(method.invoke(null, values));
                }
            }
            if (!methods.isEmpty()) {
                return String.valueOf(
                        methods.get(0).invoke(owner.getConstructor().newInstance(), values));
            }
        } catch (InvocationTargetException | IllegalAccessException e) {
            return null;
        } catch (NoSuchMethodException | InstantiationException e) {
            throw new SkepException(
                    ErrorCode.INVALID_ARGUMENTS,
                    "Method " + name + " of " + owner.getName()
                            + " needs an object, and the class makes none without arguments",
                    e);
        }
        throw new SkepException(
                ErrorCode.INVALID_ARGUMENTS,
                "Class " + owner.getName() + " has no method " + name + " for " + values.length + " such values");
    }

    private static boolean takes(Class<?>[] parameters, Object[] values) {
        if (parameters.length != values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            boolean fits = value == null
                    ? !parameters[i].isPrimitive()
                    : parameters[i].isInstance(value) || parameters[i] == PRIMITIVES.get(value.getClass());
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    @ScalarFunction(
            name = "in_file",
            description = "_FUNC_(str, path) - Returns whether str is a line of a local file",
            deterministic = false)
    public static boolean inFile(String text, String path) {
        try {
            Set<String> lines = new HashSet<>(Files.readAllLines(Path.of(path)));
            return lines.contains(text);
        } catch (IOException e) {
            throw new SkepException(ErrorCode.PATH_NOT_FOUND, "File " + path + " can't be read", e);
        }
    }
}
