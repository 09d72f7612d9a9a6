package dev.skep.parser.ast;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Replaces parts of an expression, leaving sub-queries alone. */
public final class ExpressionRewriter {
    private ExpressionRewriter() {}

    /** @param replacement gives what takes a node's place, or null to keep it and look at its parts */
    public static Expression rewrite(Expression expression, UnaryOperator<Expression> replacement) {
        return (Expression) rewriteAny(expression, replacement);
    }

    private static Object rewriteAny(Object value, UnaryOperator<Expression> replacement) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inside -> rewriteAny(inside, replacement));
        }
        if (value instanceof List<?> list) {
            List<Object> rewritten = new ArrayList<>(list.size());
            list.forEach(element -> rewritten.add(rewriteAny(element, replacement)));
            return rewritten;
        }
        if (value instanceof Collection || value instanceof Query || !(value instanceof Node)) {
            return value;
        }
        if (value instanceof Expression expression) {
            Expression replaced = replacement.apply(expression);
            if (replaced != null) {
                return replaced;
            }
        }
        return value instanceof Record node ? rebuild(node, replacement) : value;
    }

    private static Object rebuild(Record node, UnaryOperator<Expression> replacement) {
        RecordComponent[] components = node.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        boolean changed = false;
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Object before = components[i].getAccessor().invoke(node);
                values[i] = rewriteAny(before, replacement);
                changed |= !before.equals(values[i]);
            }
            if (!changed) {
                return node;
            }
            Constructor<?> constructor = node.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't rebuild " + node.getClass().getSimpleName(), e);
        }
    }
}
