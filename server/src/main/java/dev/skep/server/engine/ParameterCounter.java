package dev.skep.server.engine;

import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;

/** Counts the {@code ?} markers of a statement. */
final class ParameterCounter {
    private ParameterCounter() {}

    static int count(Object value) {
        if (value instanceof Parameter) {
            return 1;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(ParameterCounter::count).orElse(0);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().mapToInt(ParameterCounter::count).sum();
        }
        if (!(value instanceof Node) || !(value instanceof Record)) {
            return 0;
        }
        int count = 0;
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                count += count(component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return count;
    }
}
