package dev.skep.parser.walk;

import dev.skep.parser.ast.Node;
import java.util.ArrayList;
import java.util.Collection;
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
        return anyIn(root, wanted, enter);
    }

    private static boolean anyIn(Object value, Predicate<Node> wanted, Predicate<Node> enter) {
        if (value instanceof Node node) {
            return enter.test(node) && (wanted.test(node) || anyPart(node, wanted, enter));
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() && anyIn(optional.get(), wanted, enter);
        }
        if (value instanceof Collection<?> values) {
            for (Object element : values) {
                if (anyIn(element, wanted, enter)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anyPart(Node node, Predicate<Node> wanted, Predicate<Node> enter) {
        for (Object part : NodeShape.of(node).values(node)) {
            if (anyIn(part, wanted, enter)) {
                return true;
            }
        }
        return false;
    }
}
