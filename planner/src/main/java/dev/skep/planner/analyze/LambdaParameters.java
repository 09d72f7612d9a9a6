package dev.skep.planner.analyze;

import dev.skep.parser.ast.ColumnReference;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.Identifier;
import dev.skep.parser.walk.TreeWalk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLocalRef;
import org.apache.calcite.rex.RexNode;

/**
 * The parameters of the lambdas around an expression, inner ones before outer ones of the same name. Until a lambda's body is made an expression of
 * its own they are references of another kind than columns.
 *
 * @param nodes by name in lower case
 * @param next the number of the next parameter
 */
record LambdaParameters(Map<String, RexNode> nodes, int next) {
    static final LambdaParameters NONE = new LambdaParameters(Map.of(), 0);

    /** With those of one more lambda, whose numbers begin at {@link #next}. */
    LambdaParameters with(List<Identifier> names, List<RelDataType> types) {
        Map<String, RexNode> all = new HashMap<>(nodes);
        for (int i = 0; i < names.size(); i++) {
            all.put(names.get(i).value().toLowerCase(Locale.ROOT), new RexLocalRef(next + i, types.get(i)));
        }
        return new LambdaParameters(all, next + names.size());
    }

    Optional<RexNode> find(Identifier name) {
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(nodes.get(name.value().toLowerCase(Locale.ROOT)));
    }

    /** Whether an expression reads one of them. */
    boolean isMentioned(Expression expression) {
        return !nodes.isEmpty()
                && TreeWalk.any(
                        expression,
                        node -> node instanceof ColumnReference column
                                && find(column.parts().get(0)).isPresent(),
                        node -> true);
    }
}
