package dev.skep.parser.walk;

import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Lambda;
import dev.skep.parser.ast.Node;
import dev.skep.parser.ast.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Replaces expressions within a tree. */
public final class ExpressionRewriter {
    private final UnaryOperator<Expression> replacement;
    private final boolean inQueries;

    private ExpressionRewriter(UnaryOperator<Expression> replacement, boolean inQueries) {
        this.replacement = replacement;
        this.inQueries = inQueries;
    }

    /**
     * Leaves sub-queries alone.
     *
     * @param replacement gives what takes a node's place, or null to keep it and look at its parts
     */
    public static Expression rewrite(Expression expression, UnaryOperator<Expression> replacement) {
        return (Expression) new ExpressionRewriter(replacement, false).rewriteAny(expression);
    }

    /** The same in a whole statement or query, sub-queries among it. */
    public static <N extends Node> N rewriteAll(N node, UnaryOperator<Expression> replacement) {
        @SuppressWarnings("unchecked")
        N rewritten = (N) new ExpressionRewriter(replacement, true).rewriteAny(node);
        return rewritten;
    }

    /** @return the value itself when nothing in it changes */
    private Object rewriteAny(Object value) {
        if (value instanceof Optional<?> optional) {
            Optional<Object> rewritten = optional.map(inside -> rewriteAny(inside));
            return rewritten.isEmpty() || rewritten.get() == optional.get() ? value : rewritten;
        }
        if (value instanceof List<?> list) {
            List<Object> rewritten = new ArrayList<>(list.size());
            boolean changed = false;
            for (Object element : list) {
                Object instead = rewriteAny(element);
                rewritten.add(instead);
                changed |= instead != element;
            }
            return changed ? rewritten : value;
        }
        if (!(value instanceof Node node) || (value instanceof Query && !inQueries)) {
            return value;
        }
        if (node instanceof Lambda lambda) {
            return new ExpressionRewriter(
                            inside -> isParameter(inside, lambda) ? inside : replacement.apply(inside), inQueries)
                    .rebuilt(node);
        }
        Expression replaced = node instanceof Expression expression ? replacement.apply(expression) : null;
        return replaced == null ? rebuilt(node) : replaced;
    }

    /** A lambda's parameter means no column of its name. */
    private static boolean isParameter(Expression expression, Lambda lambda) {
        return expression instanceof ColumnReference column
                && lambda.parameters().stream().anyMatch(parameter -> parameter
                        .value()
                        .equalsIgnoreCase(column.parts().get(0).value()));
    }

    private Node rebuilt(Node node) {
        NodeShape shape = NodeShape.of(node);
        Object[] values = shape.values(node);
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            Object before = values[i];
            values[i] = rewriteAny(before);
            changed |= before != values[i];
        }
        return changed ? shape.make(values) : node;
    }
}
