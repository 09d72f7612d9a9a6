package dev.skep.planner.unnest;

import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.logical.LogicalRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** The aggregates of rows to which a left join gives their group, or what these are over nothing where there is none. */
final class FoundGroups {
    private final Aggregate aggregate;
    /** Whether an aggregate is something over nothing that has to be computed. */
    private final boolean hasOthers;

    FoundGroups(Aggregate aggregate) {
        this.aggregate = aggregate;
        this.hasOthers =
                aggregate.getAggCallList().stream().anyMatch(call -> !isNullOverNothing(call) && !isCount(call));
    }

    private static boolean isNullOverNothing(AggregateCall call) {
        SqlKind kind = call.getAggregation().getKind();
        return kind == SqlKind.MIN
                || kind == SqlKind.MAX
                || kind == SqlKind.SUM
                || HiveOperators.registryName(call.getAggregation()).equals("avg");
    }

    private static boolean isCount(AggregateCall call) {
        return call.getAggregation().getKind() == SqlKind.COUNT;
    }

    /** Groups as they are to be joined: with a column at their end by which it is known that there is one, where that is needed. */
    RelNode marked(RelNode groups) {
        return hasOthers ? Rels.marked(groups) : groups;
    }

    /** What was joined, with columns of the aggregates over nothing at its end, where they are needed. */
    RelNode withNothing(RelNode joined) {
        if (!hasOthers) {
            return joined;
        }
        RelNode noRows =
                new LogicalRows(aggregate.getCluster(), aggregate.getInput().getRowType(), List.of());
        return Rels.cross(joined, aggregate.copy(aggregate.getTraitSet(), List.of(noRows)));
    }

    /**
     * The columns of the aggregate.
     *
     * @param rel of {@link #withNothing}
     * @param first where the first one of a group is
     * @param end of the columns of what was joined
     */
    List<RexNode> values(RelNode rel, int first, int end) {
        RexBuilder rex = Rels.rex(rel);
        List<RexNode> values = Rels.columns(rel, first, Rels.width(aggregate));
        int keys = aggregate.getGroupCount();
        List<AggregateCall> calls = aggregate.getAggCallList();
        List<RexNode> replaced = new ArrayList<>(values.subList(0, keys));
        for (int i = 0; i < calls.size(); i++) {
            RexNode value = values.get(keys + i);
            AggregateCall call = calls.get(i);
            if (isCount(call)) {
                RexNode none = rex.makeLiteral(BigDecimal.ZERO, call.getType(), false);
                replaced.add(either(rex, value, none, value));
            } else if (isNullOverNothing(call)) {
                replaced.add(value);
            } else {
                RexNode none = rex.makeInputRef(rel, end + keys + i);
                replaced.add(either(rex, rex.makeInputRef(rel, end - 1), none, value));
            }
        }
        return replaced;
    }

    private static RexNode either(RexBuilder rex, RexNode mark, RexNode none, RexNode value) {
        RexNode isNone = rex.makeCall(SqlStdOperatorTable.IS_NULL, mark);
        return rex.makeCall(
                rex.getTypeFactory().createTypeWithNullability(value.getType(), true),
                SqlStdOperatorTable.CASE,
                List.of(isNone, none, value));
    }
}
