package dev.skep.planner.unnest;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The distinct values for which a plan is computed at once. Their rows, one for each value, are made only where a plan can't be computed without them: where it is tied to the
 * values by equality, it is computed for all values that its own rows have, and what is joined with it takes those that it needs.
 */
final class Domain {
    static final Domain NONE = new Domain(null, List.of(), Map.of(), false);

    private final RelNode source;
    private final List<RexNode> values;
    private final Map<Reference, Integer> columns;
    private final boolean isExact;
    private RelNode rows;

    private Domain(RelNode source, List<RexNode> values, Map<Reference, Integer> columns, boolean isExact) {
        this.source = source;
        this.values = List.copyOf(values);
        this.columns = Map.copyOf(columns);
        this.isExact = isExact;
    }

    /**
     * @param values of the rows; those for which there are references come first
     * @param isExact whether a plan is to be computed for no other values, as it may fail for them
     */
    static Domain of(RelNode rel, List<Reference> references, List<RexNode> values, boolean isExact) {
        if (values.isEmpty()) {
            return NONE;
        }
        Map<Reference, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < references.size(); i++) {
            columns.put(references.get(i), i);
        }
        return new Domain(rel, values, columns, isExact);
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

    /** How many columns the rows have. */
    int width() {
        return values.size();
    }

    /** Where in the rows the value of a reference is. */
    Map<Reference, Integer> columns() {
        return columns;
    }

    /** Whether a plan may be computed for other values, too, if it is for these. */
    boolean isOpen() {
        return !isExact && width() > 0 && columns.size() == width();
    }

    /**
     * @throws SkepException NOT_SUPPORTED where the rows that have the values may be others each time
     */
    RelNode rows() {
        if (rows == null) {
            RelNode projected = repeatable(source, values);
            rows = LogicalAggregate.create(projected, List.of(), ImmutableBitSet.range(width()), null, List.of());
        }
        return rows;
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
        Rels.visit(rel, search);
        return others.isEmpty();
    }
}
