package dev.skep.planner.rule;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/**
 * Turns {@code [NOT] EXISTS} and {@code [NOT] IN} among the terms of a WHERE into semi and anti joins, when the sub-query is correlated, if at all, only by
 * its own top-level filters.
 *
 * <pre>
 * Filter(EXISTS(Project(Filter($cor.a = b AND c, Input))) AND d)
 *   Left
 * =>
 * SemiJoin(a = b)
 *   Filter(d)
 *     Left
 *   Filter(c)
 *     Input
 * </pre>
 *
 * Terms without a sub-query come below those with one, also where these stay: what computes them for all rows need not do so for those that other terms drop.
 *
 * A NOT IN becomes an anti join on {@code x = y OR x IS NULL OR y IS NULL}, which the compiler knows as null-aware.
 */
public final class SubqueryToSemiJoinRule extends RelOptRule {
    public static final SubqueryToSemiJoinRule INSTANCE = new SubqueryToSemiJoinRule();

    @SuppressWarnings("deprecation") // what replaces operand() needs an annotation processor
    private SubqueryToSemiJoinRule() {
        super(operand(LogicalFilter.class, any()), "SubqueryToSemiJoinRule");
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        LogicalFilter filter = call.rel(0);
        List<RexNode> plain = new ArrayList<>();
        List<RexNode> asking = new ArrayList<>();
        for (RexNode term : RelOptUtil.conjunctions(filter.getCondition())) {
            (RexUtil.SubQueryFinder.find(term) == null ? plain : asking).add(term);
        }
        if (asking.isEmpty()) {
            return;
        }
        RelNode left = filter.getInput();
        if (!plain.isEmpty()) {
            left = LogicalFilter.create(
                    left, RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), plain));
        }
        List<RexNode> kept = new ArrayList<>();
        boolean changed = !plain.isEmpty();
        for (RexNode term : asking) {
            RelNode joined = join(left, term, filter.getVariablesSet());
            if (joined == null) {
                kept.add(term);
            } else {
                left = joined;
                changed = true;
            }
        }
        if (changed) {
            RexNode rest = RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), kept);
            Set<CorrelationId> used = new HashSet<>();
            for (CorrelationId id : filter.getVariablesSet()) {
                if (kept.stream().anyMatch(term -> correlations(term).contains(id))) {
                    used.add(id);
                }
            }
            call.transformTo(rest.isAlwaysTrue() ? left : LogicalFilter.create(left, rest, ImmutableSet.copyOf(used)));
        }
    }

    /** The join that a term comes to, or null when it is not of the shape. */
    private static RelNode join(RelNode left, RexNode term, Set<CorrelationId> variables) {
        boolean negated = term.getKind() == SqlKind.NOT;
        RexNode inner = negated ? ((RexCall) term).getOperands().get(0) : term;
        if (!(inner instanceof RexSubQuery subquery)
                || (subquery.getKind() != SqlKind.EXISTS && subquery.getKind() != SqlKind.IN)) {
            return null;
        }
        if (subquery.getOperands().stream().anyMatch(operand -> RexUtil.SubQueryFinder.find(operand) != null)) {
            return null;
        }
        Pulled pulled = pull(subquery, variables);
        if (pulled == null) {
            return null;
        }
        RexBuilder rexBuilder = left.getCluster().getRexBuilder();
        int leftCount = left.getRowType().getFieldCount();
        List<RexNode> conditions = new ArrayList<>();
        for (RexNode condition : pulled.conditions()) {
            conditions.add(decorrelate(RexUtil.shift(condition, leftCount), variables, rexBuilder));
        }
        for (int i = 0; i < subquery.getOperands().size(); i++) {
            RexNode value = subquery.getOperands().get(i);
            RexNode other = RexUtil.shift(pulled.columns().get(i), leftCount);
            conditions.add(equal(value, other, negated, rexBuilder));
        }
        RexNode condition = RexUtil.composeConjunction(rexBuilder, conditions);
        return LogicalJoin.create(
                left, pulled.rel(), List.of(), condition, Set.of(), negated ? JoinRelType.ANTI : JoinRelType.SEMI);
    }

    private static RexNode equal(RexNode value, RexNode other, boolean negated, RexBuilder rexBuilder) {
        RexNode equal = rexBuilder.makeCall(SqlStdOperatorTable.EQUALS, value, other);
        if (!negated) {
            return equal;
        }
        List<RexNode> alternatives = new ArrayList<>(List.of(equal));
        if (value.getType().isNullable()) {
            alternatives.add(rexBuilder.makeCall(SqlStdOperatorTable.IS_NULL, value));
        }
        if (other.getType().isNullable()) {
            alternatives.add(rexBuilder.makeCall(SqlStdOperatorTable.IS_NULL, other));
        }
        return RexUtil.composeDisjunction(rexBuilder, alternatives);
    }

    /** A sub-query without its correlated filters: those conditions, and its output columns, over {@code rel}. */
    private record Pulled(RelNode rel, List<RexNode> conditions, List<RexNode> columns) {}

    private static Pulled pull(RexSubQuery subquery, Set<CorrelationId> variables) {
        RelNode rel = subquery.rel;
        if (!isCorrelated(rel, variables)) {
            return new Pulled(rel, List.of(), references(rel));
        }
        List<RexNode> columns = null;
        while (rel instanceof Project project) {
            if (project.containsOver()
                    || project.getProjects().stream()
                            .anyMatch(node -> !correlations(node).isEmpty())) {
                return null;
            }
            columns = columns == null ? project.getProjects() : RelOptUtil.pushPastProject(columns, project);
            rel = project.getInput();
        }
        List<RexNode> conditions = new ArrayList<>();
        List<RexNode> own = new ArrayList<>();
        RelNode input = rel;
        Set<CorrelationId> inner = new HashSet<>();
        while (input instanceof LogicalFilter filter) {
            inner.addAll(filter.getVariablesSet());
            for (RexNode term : RelOptUtil.conjunctions(filter.getCondition())) {
                boolean outer = correlations(term).stream().anyMatch(variables::contains);
                if (outer && RexUtil.SubQueryFinder.find(term) != null) {
                    return null;
                }
                (outer ? conditions : own).add(term);
            }
            input = filter.getInput();
        }
        if (isCorrelated(input, variables) || own.stream().anyMatch(term -> isCorrelatedTerm(term, variables))) {
            return null;
        }
        RexBuilder rexBuilder = input.getCluster().getRexBuilder();
        RelNode filtered = own.isEmpty()
                ? input
                : LogicalFilter.create(input, RexUtil.composeConjunction(rexBuilder, own), ImmutableSet.copyOf(inner));
        return new Pulled(filtered, conditions, columns == null ? references(filtered) : columns);
    }

    private static boolean isCorrelatedTerm(RexNode term, Set<CorrelationId> variables) {
        return correlations(term).stream().anyMatch(variables::contains);
    }

    private static List<RexNode> references(RelNode rel) {
        return new ArrayList<>(rel.getCluster().getRexBuilder().identityProjects(rel.getRowType()));
    }

    private static boolean isCorrelated(RelNode rel, Set<CorrelationId> variables) {
        Set<CorrelationId> used = new HashSet<>(RelOptUtil.getVariablesUsed(rel));
        used.retainAll(variables);
        return !used.isEmpty();
    }

    private static Set<CorrelationId> correlations(RexNode node) {
        Set<CorrelationId> ids = new HashSet<>();
        node.accept(new RexShuttle() {
            @Override
            public RexNode visitCorrelVariable(RexCorrelVariable variable) {
                ids.add(variable.id);
                return variable;
            }

            @Override
            public RexNode visitSubQuery(RexSubQuery subQuery) {
                ids.addAll(RelOptUtil.getVariablesUsed(subQuery.rel));
                return super.visitSubQuery(subQuery);
            }
        });
        return ids;
    }

    /** References to the outer row become references to the join's left columns. */
    private static RexNode decorrelate(RexNode node, Set<CorrelationId> variables, RexBuilder rexBuilder) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitFieldAccess(RexFieldAccess access) {
                if (access.getReferenceExpr() instanceof RexCorrelVariable variable
                        && variables.contains(variable.id)) {
                    return rexBuilder.makeInputRef(
                            access.getType(), access.getField().getIndex());
                }
                return super.visitFieldAccess(access);
            }
        });
    }
}
