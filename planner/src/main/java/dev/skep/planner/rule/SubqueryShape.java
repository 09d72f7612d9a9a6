package dev.skep.planner.rule;

import java.util.HashSet;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/** What the sub-queries of a plan ask for. */
final class SubqueryShape extends RelVisitor {
    /** Aggregates that are NULL over nothing, or of which Calcite's rules know what they are. */
    private static final Set<SqlKind> KNOWN = Set.of(SqlKind.COUNT, SqlKind.SUM, SqlKind.MIN, SqlKind.MAX);

    /** Results of others that may be something over nothing, such as an empty array or 0. */
    private static final Set<SqlTypeName> COUNTS = Set.of(
            SqlTypeName.ARRAY,
            SqlTypeName.MAP,
            SqlTypeName.ROW,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.VARBINARY);

    private boolean refersFurtherOut;
    /** Whether, of a sub-query and one within it, one refers to columns of the query around it. */
    private boolean isCorrelatedInside;
    /** Whether a value is compared with all rows of a sub-query by something else than equality. */
    private boolean isOrdered;
    /** Whether there is a window over rows that depend on the row around, or a lateral query. */
    private boolean hasWindow;
    /**
     * Whether rows of a sub-query are tied to the row around by more than equality, by which a NULL around has no rows, have a limit above that, or are joined with others that are tied to it, of
     * which Calcite's rules keep one tie.
     */
    private boolean isTied;
    /** Whether all rows that are tied to the row around are one group beside others, or are aggregated by others than the usual functions, which may be something over nothing. */
    private boolean hasOtherAggregate;

    private boolean isCorrelated;
    /** Whether rows are grouped by several sets of keys, which Calcite's decorrelation fails on above what is tied to a row. */
    private boolean hasGroupingSets;

    private int depth;

    private SubqueryShape() {}

    static SubqueryShape of(RelNode plan) {
        SubqueryShape shape = new SubqueryShape();
        shape.go(plan);
        return shape;
    }

    /** Whether a sub-query refers to columns of a query further out than the one around it. */
    boolean refersFurtherOut() {
        return refersFurtherOut;
    }

    /** Whether Calcite's rules for single shapes are right about these. */
    boolean isPlain() {
        return !isCorrelatedInside
                && !isOrdered
                && !hasWindow
                && !isTied
                && !hasOtherAggregate
                && !(isCorrelated && hasGroupingSets);
    }

    @Override
    public void visit(RelNode node, int ordinal, RelNode parent) {
        hasGroupingSets |= node instanceof Aggregate aggregate && aggregate.getGroupType() != Aggregate.Group.SIMPLE;
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                look(subquery, node.getVariablesSet());
                return subquery;
            }
        });
        super.visit(node, ordinal, parent);
    }

    private void look(RexSubQuery subquery, Set<CorrelationId> around) {
        Set<CorrelationId> used = new HashSet<>(RelOptUtil.getVariablesUsed(subquery.rel));
        isCorrelated |= !used.isEmpty();
        refersFurtherOut |= !around.containsAll(used);
        isCorrelatedInside |= !used.isEmpty() && (depth > 0 || SubqueryFinder.hasSubquery(subquery.rel));
        isOrdered |=
                subquery.getOperator() instanceof SqlQuantifyOperator some && some.comparisonKind != SqlKind.EQUALS;
        hasWindow |=
                !used.isEmpty() && hasWindowOverCorrelated(subquery.rel) || SubqueryFinder.hasLateral(subquery.rel);
        isTied |= !used.isEmpty() && isTied(subquery.rel);
        hasOtherAggregate |= !used.isEmpty()
                && (hasOtherAggregate(subquery.rel)
                        || subquery.getKind() != SqlKind.SCALAR_QUERY && isOneGroup(subquery.rel));
        depth++;
        go(subquery.rel);
        depth--;
    }

    private static boolean hasWindowOverCorrelated(RelNode rel) {
        if (rel instanceof Project project
                && RexOver.containsOver(project.getProjects(), null)
                && !RelOptUtil.getVariablesUsed(project).isEmpty()) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(SubqueryShape::hasWindowOverCorrelated);
    }

    private static boolean hasOtherAggregate(RelNode rel) {
        boolean own = rel instanceof Aggregate aggregate
                && aggregate.getGroupSets().stream().anyMatch(ImmutableBitSet::isEmpty)
                && !RelOptUtil.getVariablesUsed(aggregate).isEmpty()
                && (aggregate.getGroupCount() > 0
                        || aggregate.getAggCallList().stream()
                                .anyMatch(call -> !KNOWN.contains(
                                                call.getAggregation().getKind())
                                        && COUNTS.contains(call.getType().getSqlTypeName())));
        return own || rel.getInputs().stream().anyMatch(SubqueryShape::hasOtherAggregate);
    }

    /** Whether there is one row, of a value over nothing, also where no row is tied to the row around. */
    private static boolean isOneGroup(RelNode rel) {
        return rel instanceof Aggregate aggregate
                ? aggregate.getGroupCount() == 0
                : rel instanceof Project project && isOneGroup(project.getInput());
    }

    private static boolean isTied(RelNode rel) {
        if (rel instanceof Join join) {
            boolean left = !RelOptUtil.getVariablesUsed(join.getLeft()).isEmpty();
            boolean right = !RelOptUtil.getVariablesUsed(join.getRight()).isEmpty();
            if (left && right || (left || right) && join.getJoinType() == JoinRelType.FULL) {
                return true;
            }
        }
        if (rel instanceof Sort sort
                && sort.fetch != null
                && !RelOptUtil.getVariablesUsed(sort).isEmpty()) {
            return true;
        }
        if (rel instanceof Filter filter
                && RelOptUtil.conjunctions(filter.getCondition()).stream()
                        .anyMatch(term -> term.getKind() != SqlKind.EQUALS && refersAround(term))) {
            return true;
        }
        if (rel instanceof Join join && refersAround(join.getCondition())
                || rel instanceof Project project
                        && project.getProjects().stream().anyMatch(SubqueryShape::refersAround)) {
            return true;
        }
        return rel.getInputs().stream().anyMatch(SubqueryShape::isTied);
    }

    private static boolean refersAround(RexNode node) {
        boolean[] found = {false};
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                found[0] = true;
                return variable;
            }

            @Override
            public RexNode visitCall(RexCall call) {
                return found[0] ? call : super.visitCall(call);
            }
        });
        return found[0];
    }
}
