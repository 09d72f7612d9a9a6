package dev.skep.parser.walk;

import dev.skep.parser.ast.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks through a node and all its parts, in the order of the record's components, which is that of the text for most. */
public final class TreeWalk {
    private TreeWalk() {}

    /** All nodes of a kind, also those inside others of it. */
    public static <T extends Node> List<T> all(Node root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        any(
                root,
                node -> {
                    if (kind.isInstance(node)) {
                        found.add(kind.cast(node));
                    }
                    return false;
                },
                node -> true);
        return found;
    }

    /**
     * Whether a node is wanted.
     *
     * @param enter whether to look at a node and its parts at all
     */
    public static boolean any(Node root, Predicate<Node> wanted, Predicate<Node> enter) {
        Deque<Object> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Object value = open.pop();
            if (value instanceof Node node) {
                if (enter.test(node)) {
                    if (wanted.test(node)) {
                        return true;
                    }
                    pushAll(NodeShape.of(node).values(node), open);
                }
            } else if (value instanceof Optional<?> optional) {
                optional.ifPresent(open::push);
            } else if (value instanceof Collection<?> values) {
                pushAll(values.toArray(), open);
            }
        }
        return false;
    }

    /** The first of the parts is looked at first. */
    private static void pushAll(Object[] parts, Deque<Object> open) {
        for (int i = parts.length - 1; i >= 0; i--) {
            if (parts[i] != null) {
                open.push(parts[i]);
            }
        }
    }
}
