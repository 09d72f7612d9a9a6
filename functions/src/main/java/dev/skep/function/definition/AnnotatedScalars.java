package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.ScalarFunction;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the methods of a class that are marked as scalar functions. */
public final class AnnotatedScalars {
    private static final String USAGE_END = " - ";

    private AnnotatedScalars() {}

    /** @throws SkepException INVALID_FUNCTION when a marked method can't serve */
    public static List<ScalarDefinition> in(Class<?> type) {
        Map<String, List<Method>> byName = new LinkedHashMap<>();
        Method[] methods = type.getMethods();
        Arrays.sort(methods, AnnotatedScalars::compare);
        for (Method method : methods) {
            ScalarFunction annotation = method.getAnnotation(ScalarFunction.class);
            if (annotation != null) {
                requireStatic(method);
                byName.computeIfAbsent(annotation.name(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        List<ScalarDefinition> functions = new ArrayList<>();
        byName.values().forEach(overloads -> functions.add(new MethodScalar(describe(overloads), overloads)));
        return functions;
    }

    /** An order that does not depend on the JVM; texts of whole methods are made only for overloads. */
    private static int compare(Method left, Method right) {
        int byName = left.getName().compareTo(right.getName());
        return byName != 0 ? byName : left.toString().compareTo(right.toString());
    }

    private static void requireStatic(Method method) {
        if (!Modifier.isStatic(method.getModifiers())) {
            throw new SkepException(
                    ErrorCode.INVALID_FUNCTION,
                    "Method " + method.getName() + " of "
                            + method.getDeclaringClass().getName() + " is marked as a function but is not static");
        }
    }

    /** The description of the overload that says most; a text {@code _FUNC_(a, b) - Does this} gives the usage too. */
    private static FunctionDescription describe(List<Method> overloads) {
        ScalarFunction fullest = overloads.stream()
                .map(method -> method.getAnnotation(ScalarFunction.class))
                .max(Comparator.comparingInt(
                        annotation -> annotation.description().length()))
                .orElseThrow();
        String text = fullest.description();
        int end = text.startsWith("_FUNC_") ? text.indexOf(USAGE_END) : -1;
        String usage = end > 0
                ? text.substring(0, end).replace("_FUNC_", fullest.name())
                : usage(fullest.name(), overloads.get(0));
        return new FunctionDescription(
                fullest.name(),
                List.of(fullest.aliases()),
                usage,
                end > 0 ? text.substring(end + USAGE_END.length()) : text,
                fullest.examples(),
                fullest.deterministic());
    }

    private static String usage(String name, Method method) {
        return Arrays.stream(method.getParameters())
                .map(Parameter::getName)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
