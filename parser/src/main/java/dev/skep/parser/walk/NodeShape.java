package dev.skep.parser.walk;

import dev.skep.parser.ast.Node;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** What the records of one class of nodes are made of. */
final class NodeShape {
    private static final ClassValue<NodeShape> SHAPES = new ClassValue<>() {
        @Override
        protected NodeShape computeValue(Class<?> type) {
            return new NodeShape(type);
        }
    };

    private final Method[] accessors;
    private final Constructor<?> constructor;

    private NodeShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            constructor = type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException for a node that is no record */
    static NodeShape of(Node node) {
        if (!(node instanceof Record)) {
            throw new IllegalArgumentException(node.getClass() + " is no record");
        }
        return SHAPES.get(node.getClass());
    }

    /** The values of the node's components, in order. */
    Object[] values(Node node) {
        Object[] values = new Object[accessors.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = accessors[i].invoke(node);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't read " + node.getClass().getSimpleName(), e);
        }
        return values;
    }

    /** A node of these components. */
    Node make(Object[] values) {
        try {
            return (Node) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("can't make a node by " + constructor, e);
        }
    }
}
