package dev.skep.planner.unnest;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The distinct values for which a plan is computed at once.
 *
 * @param rows one row for each, or null where nothing is referred to
 * @param columns where in the rows the value of a reference is
 */
record Domain(RelNode rows, Map<Reference, Integer> columns) {
    static final Domain NONE = new Domain(null, Map.of());

    Domain {
        columns = Map.copyOf(columns);
    }

    /**
     * @param values of the rows; those for which there are references come first
     */
    static Domain of(RelNode rel, List<Reference> references, List<RexNode> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        Map<Reference, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < references.size(); i++) {
            columns.put(references.get(i), i);
        }
        RelNode projected = repeatable(rel, values);
        ImmutableBitSet all = ImmutableBitSet.range(values.size());
        return new Domain(LogicalAggregate.create(projected, List.of(), all, null, List.of()), columns);
    }

    /**
     * Values of rows that are computed a second time.
     *
     * @throws SkepException NOT_SUPPORTED where the rows may be others each time
     */
    static RelNode repeatable(RelNode rel, List<RexNode> values) {
        if (!isRepeatable(rel)) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "A sub-query here that refers to rows made by rand() or the like is not supported",
                    null,
                    "Keep the rows in a table first",
                    null);
        }
        return Rels.project(rel, values);
    }

    int width() {
        return rows == null ? 0 : rows.getRowType().getFieldCount();
    }

    boolean isUsedBy(RelNode rel) {
        return isUsed(Reference.in(rel));
    }

    boolean isUsedBy(RexNode node) {
        return isUsed(Reference.in(node));
    }

    private boolean isUsed(Set<Reference> references) {
        return references.stream().anyMatch(columns::containsKey);
    }

    private static boolean isRepeatable(RelNode rel) {
        List<RexCall> others = new ArrayList<>();
        RexShuttle search = new RexShuttle() {
            @Override
            public RexNode visitCall(RexCall call) {
                if (!call.getOperator().isDeterministic()) {
                    others.add(call);
                }
                return super.visitCall(call);
            }
        };
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, RelNode parent) {
                node.accept(search);
                super.visit(node, ordinal, parent);
            }
        }.go(rel);
        return others.isEmpty();
    }
}
