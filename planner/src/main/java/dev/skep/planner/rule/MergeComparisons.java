package dev.skep.planner.rule;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUnknownAs;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.Sarg;

/**
 * Makes one search of many terms {@code a <> 1 AND a <> 2 AND …} over one column, so that later rules, which compare each term with every other, see few of them.
 * Short conjunctions are left alone.
 */
final class MergeComparisons extends RelHomogeneousShuttle {
    /** Conjunctions of fewer terms cost nothing. */
    static final int FEWEST_TERMS = 16;

    static RelNode apply(RelNode rel) {
        return rel.accept(new MergeComparisons());
    }

    @Override
    public RelNode visit(RelNode other) {
        RelNode rel = super.visit(other);
        if (!(rel instanceof Filter filter)) {
            return rel;
        }
        List<RexNode> terms = RelOptUtil.conjunctions(filter.getCondition());
        if (terms.size() < FEWEST_TERMS) {
            return rel;
        }
        RexNode merged = merge(terms, rel.getCluster().getRexBuilder());
        return filter.copy(filter.getTraitSet(), filter.getInput(), merged);
    }

    /** The terms of a conjunction with those that exclude single values of a column made one. */
    static RexNode merge(List<RexNode> terms, RexBuilder rexBuilder) {
        Map<RexNode, List<RexLiteral>> excluded = new LinkedHashMap<>();
        List<RexNode> kept = new ArrayList<>();
        for (RexNode term : terms) {
            RexLiteral value = excludedValue(term);
            if (value == null) {
                kept.add(term);
            } else {
                excluded.computeIfAbsent(((RexCall) term).getOperands().get(0), column -> new ArrayList<>())
                        .add(value);
            }
        }
        excluded.forEach((column, values) -> kept.add(search(column, values, rexBuilder)));
        return RexUtil.composeConjunction(rexBuilder, kept);
    }

    /** The value that a term says a column does not have, or null when it says something else. */
    private static RexLiteral excludedValue(RexNode term) {
        return term.getKind() == SqlKind.NOT_EQUALS
                        && ((RexCall) term).getOperands().get(0) instanceof RexInputRef column
                        && ((RexCall) term).getOperands().get(1) instanceof RexLiteral literal
                        && !literal.isNull()
                        && literal.getType().getSqlTypeName()
                                == column.getType().getSqlTypeName()
                ? literal
                : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one column's type compare with each other
    private static RexNode search(RexNode column, List<RexLiteral> values, RexBuilder rexBuilder) {
        if (values.size() == 1) {
            return rexBuilder.makeCall(SqlStdOperatorTable.NOT_EQUALS, column, values.get(0));
        }
        List<Range<Comparable>> points = new ArrayList<>();
        RelDataType type = values.get(0).getType();
        for (RexLiteral value : values) {
            points.add(Range.singleton(value.getValueAs(Comparable.class)));
            type = wider(type, value.getType(), rexBuilder);
        }
        RangeSet<Comparable> all = TreeRangeSet.create(points);
        Sarg sarg = Sarg.of(RexUnknownAs.UNKNOWN, ImmutableRangeSet.copyOf(all.complement()));
        return rexBuilder.makeCall(
                SqlStdOperatorTable.SEARCH, column, rexBuilder.makeSearchArgumentLiteral(sarg, type));
    }

    private static RelDataType wider(RelDataType one, RelDataType other, RexBuilder rexBuilder) {
        return one.equals(other) ? one : rexBuilder.getTypeFactory().leastRestrictive(List.of(one, other));
    }
}
