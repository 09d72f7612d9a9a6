package dev.skep.function.user;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.AggregateFunction;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarFunction;
import dev.skep.api.function.TableFunction;
import dev.skep.function.FunctionRegistry;
import dev.skep.function.NamedFunctions;
import dev.skep.function.definition.MethodAggregate;
import dev.skep.function.definition.MethodScalar;
import dev.skep.function.definition.MethodTableFunction;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds functions in users' jars. The jars of one loader share a class loader, see {@link UserJars}; classes that are no functions of
 * Skep's have another one, above the jars of a bridge, see {@link BridgeJars}.
 */
public final class UserFunctionLoader implements Closeable {
    private final List<Path> jars;
    private final List<Path> bridgeJars;
    private final URLClassLoader classes;
    private URLClassLoader bridgedClasses;

    /**
     * @param jars local files
     * @throws SkepException PATH_NOT_FOUND when one is not there
     */
    public UserFunctionLoader(List<Path> jars) {
        this(jars, BridgeJars.installed());
    }

    /** @param bridgeJars those of the bridge for classes that are no functions of Skep's; may be empty */
    public UserFunctionLoader(List<Path> jars, List<Path> bridgeJars) {
        this.jars = List.copyOf(jars);
        this.bridgeJars = List.copyOf(bridgeJars);
        classes = UserJars.open(jars);
    }

    /** The jars of the bridge, once a function was loaded that needs them; else none. */
    public List<Path> bridgeJars() {
        return bridgedClasses == null ? List.of() : bridgeJars;
    }

    /**
     * The function that a class holds, under a name of the user's choice, as a registry of just that function.
     *
     * @throws SkepException INVALID_FUNCTION when there is no such class or it holds no function
     */
    public FunctionRegistry load(String functionName, String className) {
        SkepException failure;
        try {
            Class<?> type = Class.forName(className, true, classes);
            if (holdsFunction(type)) {
                return load(functionName, type);
            }
            failure = new SkepException(ErrorCode.INVALID_FUNCTION, "Class '" + className + "' holds no function")
                    .withHint("Mark a public static method with @ScalarFunction, or the class with "
                            + "@AggregateFunction or @TableFunction");
        } catch (ClassNotFoundException e) {
            failure = new SkepException(
                            ErrorCode.INVALID_FUNCTION, "Class '" + className + "' is not in the jars given", e)
                    .withHint("Add its jar: CREATE FUNCTION ... USING JAR '...', or ADD JAR");
        } catch (LinkageError e) {
            failure = unloadable(className, e);
        }
        return bridged(functionName, className, failure);
    }

    private static SkepException unloadable(String className, LinkageError e) {
        return new SkepException(
                        ErrorCode.INVALID_FUNCTION, "Class '" + className + "' can't be loaded: " + e.getMessage(), e)
                .withHint("ADD JAR adds the jars that it needs; those written for Hive need the directory hive "
                        + "beside Skep's jars");
    }

    private FunctionRegistry bridged(String functionName, String className, SkepException failure) {
        Optional<BridgeJars> bridge = BridgeJars.open(bridgeJars);
        if (bridge.isEmpty()) {
            throw failure;
        }
        URLClassLoader loader = bridgedClasses == null ? bridge.get().userClasses(jars) : bridgedClasses;
        try {
            Optional<FunctionRegistry> found =
                    bridge.get().bridge().load(functionName, Class.forName(className, true, loader));
            bridgedClasses = found.isPresent() ? loader : bridgedClasses;
            return found.orElseThrow(() -> failure);
        } catch (ClassNotFoundException e) {
            throw failure;
        } catch (LinkageError e) {
            throw unloadable(className, e);
        } finally {
            if (bridgedClasses != loader) {
                close(loader);
            }
        }
    }

    private static boolean holdsFunction(Class<?> type) {
        return type.isAnnotationPresent(AggregateFunction.class)
                || type.isAnnotationPresent(TableFunction.class)
                || Arrays.stream(type.getMethods())
                        .anyMatch(method -> method.isAnnotationPresent(ScalarFunction.class));
    }

    private static FunctionRegistry load(String name, Class<?> type) {
        AggregateFunction aggregate = type.getAnnotation(AggregateFunction.class);
        if (aggregate != null) {
            FunctionDescription description = describe(name, aggregate.description(), aggregate.examples(), true);
            return new NamedFunctions(List.of(), List.of(new MethodAggregate(description, type)), List.of());
        }
        TableFunction table = type.getAnnotation(TableFunction.class);
        if (table != null) {
            FunctionDescription description = describe(name, table.description(), table.examples(), true);
            return new NamedFunctions(
                    List.of(), List.of(), List.of(new MethodTableFunction(description, type, table.columns())));
        }
        List<Method> methods = scalarMethods(name, type);
        ScalarFunction scalar = methods.get(0).getAnnotation(ScalarFunction.class);
        FunctionDescription description =
                describe(name, scalar.description(), scalar.examples(), scalar.deterministic());
        return new NamedFunctions(List.of(new MethodScalar(description, methods).check()), List.of(), List.of());
    }

    private static FunctionDescription describe(
            String name, String description, String examples, boolean deterministic) {
        return new FunctionDescription(name, List.of(), name + "(...)", description, examples, deterministic);
    }

    /** The marked methods of one name: the only one there is, or the one that the function is called by. */
    private static List<Method> scalarMethods(String functionName, Class<?> type) {
        Set<String> names = new LinkedHashSet<>();
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            ScalarFunction annotation = method.getAnnotation(ScalarFunction.class);
            if (annotation != null) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    throw new SkepException(
                            ErrorCode.INVALID_FUNCTION,
                            "Method " + method.getName() + " of " + type.getName() + " must be static");
                }
                names.add(annotation.name());
                methods.add(method);
            }
        }
        if (names.size() == 1) {
            return methods;
        }
        String shortName = functionName.substring(functionName.lastIndexOf('.') + 1);
        List<Method> named = methods.stream()
                .filter(method -> isCalled(method.getAnnotation(ScalarFunction.class), shortName))
                .toList();
        if (named.isEmpty()) {
            throw new SkepException(
                    ErrorCode.INVALID_FUNCTION,
                    "Class '" + type.getName() + "' holds several functions, none of them called '" + shortName + "': "
                            + String.join(", ", names));
        }
        return named;
    }

    private static boolean isCalled(ScalarFunction annotation, String name) {
        return annotation.name().equalsIgnoreCase(name)
                || Arrays.stream(annotation.aliases()).anyMatch(name::equalsIgnoreCase);
    }

    @Override
    public void close() {
        close(classes);
        if (bridgedClasses != null) {
            close(bridgedClasses);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
