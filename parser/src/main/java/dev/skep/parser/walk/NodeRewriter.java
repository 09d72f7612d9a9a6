package dev.skep.parser.walk;

import dev.skep.parser.ast.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Replaces nodes of any kind within a tree, those of a part before the part itself. */
public final class NodeRewriter {
    private final UnaryOperator<Node> replacement;

    private NodeRewriter(UnaryOperator<Node> replacement) {
        this.replacement = replacement;
    }

    /** @param replacement gives what takes a node's place, of a kind that fits there, or the node itself */
    public static <N extends Node> N rewrite(N node, UnaryOperator<Node> replacement) {
        @SuppressWarnings("unchecked")
        N rewritten = (N) new NodeRewriter(replacement).rewritten(node);
        return rewritten;
    }

    private Object rewritten(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(inside -> rewritten(inside));
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>(list.size());
            list.forEach(element -> all.add(rewritten(element)));
            return all;
        }
        if (!(value instanceof Node node)) {
            return value;
        }
        NodeShape shape = NodeShape.of(node);
        Object[] values = shape.values(node);
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            Object before = values[i];
            values[i] = rewritten(before);
            changed |= !before.equals(values[i]);
        }
        return replacement.apply(changed ? shape.make(values) : node);
    }
}
