package dev.skep.planner.analyze;

import dev.skep.execution.function.FunctionRegistry;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Query;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Looks for function calls within an expression, but not within its sub-queries. */
public final class AggregateFinder {
    private static final ConcurrentHashMap<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    private AggregateFinder() {}

    /** Whether an aggregate is called, other than over a window. */
    public static boolean hasAggregate(Expression expression, FunctionRegistry functions) {
        return find(expression, call -> call.over().isEmpty() && isAggregate(call, functions));
    }

    /** Whether a window function is called. */
    public static boolean hasWindow(Expression expression) {
        return find(expression, call -> call.over().isPresent());
    }

    static boolean isAggregate(FunctionCall call, FunctionRegistry functions) {
        String name = call.name().toString();
        return name.equalsIgnoreCase("grouping")
                || functions.aggregate(name).isPresent()
                        && functions.scalar(name).isEmpty();
    }

    private static boolean find(Object value, Predicate<FunctionCall> wanted) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() && find(optional.get(), wanted);
        }
        if (value instanceof Collection<?> values) {
            for (Object element : values) {
                if (find(element, wanted)) {
                    return true;
                }
            }
            return false;
        }
        if (!(value instanceof Node) || value instanceof Query) {
            return false;
        }
        if (value instanceof FunctionCall call && wanted.test(call)) {
            return true;
        }
        if (!(value instanceof Record)) {
            return false;
        }
        for (RecordComponent component : COMPONENTS.computeIfAbsent(value.getClass(), Class::getRecordComponents)) {
            try {
                if (find(component.getAccessor().invoke(value), wanted)) {
                    return true;
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }
}
