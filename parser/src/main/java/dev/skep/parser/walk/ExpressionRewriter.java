package dev.skep.parser.walk;

import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Query;
import java.util.ArrayList;
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
        if (!(value instanceof Node node) || value instanceof Query) {
            return value;
        }
        Expression replaced = node instanceof Expression expression ? replacement.apply(expression) : null;
        return replaced == null ? rebuilt(node, replacement) : replaced;
    }

    private static Node rebuilt(Node node, UnaryOperator<Expression> replacement) {
        NodeShape shape = NodeShape.of(node);
        Object[] values = shape.values(node);
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            Object before = values[i];
            values[i] = rewriteAny(before, replacement);
            changed |= !before.equals(values[i]);
        }
        return changed ? shape.make(values) : node;
    }
}
