package dev.skep.planner.unnest;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Sub-queries in the ON of joins that keep rows without partners. What they give becomes columns of the side that they refer to. Where they refer to both sides, they are computed
 * for all pairs of different values of these, which are joined to the side whose rows are not kept, once for each value of the other.
 */
final class OuterConditions {
    private final Unnesting unnesting;
    private final Domain domain;
    private final Join join;
    private final List<RexSubQuery> subqueries;
    private final int leftWidth;
    private final Map<RexSubQuery, RexNode> values = new IdentityHashMap<>();
    private final List<RexNode> terms = new ArrayList<>();
    private RelNode left;
    private RelNode right;
    /** How many columns of the domain the right side has first. */
    private int skipped;

    OuterConditions(Unnesting unnesting, Domain domain, Join join, List<RexSubQuery> subqueries) {
        this.unnesting = unnesting;
        this.domain = domain;
        this.join = join;
        this.subqueries = subqueries;
        this.leftWidth = Rels.width(join.getLeft());
    }

    RelNode rewrite() {
        JoinRelType type = join.getJoinType();
        List<Integer> used = used();
        boolean all = used.stream().allMatch(column -> column < leftWidth);
        boolean none = used.stream().allMatch(column -> column >= leftWidth);
        boolean kept = type == JoinRelType.RIGHT || type == JoinRelType.FULL;
        if (!all && !none && type == JoinRelType.FULL || domain.width() > 0 && (kept || !all && !none)) {
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "A sub-query in ON of an outer join that refers to both of its sides, or to rows around it, is not supported here",
                    null,
                    "Write it as a join, or as a query in FROM",
                    null);
        }
        left = unnesting.rewrite(join.getLeft(), domain);
        boolean onRight = domain.isUsedBy(join.getRight())
                || !all && subqueries.stream().anyMatch(subquery -> domain.isUsedBy(subquery));
        right = unnesting.rewrite(join.getRight(), onRight ? domain : Domain.NONE);
        skipped = onRight ? domain.width() : 0;
        int rightWidth = Rels.width(right);
        if (onRight) {
            terms.addAll(RelOptUtil.conjunctions(RexUtil.composeConjunction(
                    Rels.rex(left), Rels.same(left, Rels.columns(left, 0, skipped), right))));
        }
        if (all) {
            ofLeft();
        } else if (none) {
            ofRight();
        } else {
            ofBoth(used, type == JoinRelType.RIGHT);
        }
        RelNode joined = Rels.join(left, right, conditions(), type);
        List<RexNode> columns = Rels.columns(joined, 0, domain.width() + leftWidth);
        if (type.projectsRight()) {
            columns.addAll(Rels.columns(joined, Rels.width(left) + skipped, rightWidth - skipped));
        }
        return Rels.project(joined, columns);
    }

    private List<Integer> used() {
        TreeSet<Integer> used = new TreeSet<>();
        for (RexSubQuery subquery : subqueries) {
            for (Reference reference : Reference.in(subquery)) {
                if (join.getVariablesSet().contains(reference.row())) {
                    used.add(reference.column());
                }
            }
            subquery.getOperands()
                    .forEach(operand -> RelOptUtil.InputFinder.bits(operand).forEach(used::add));
        }
        return List.copyOf(used);
    }

    private void ofLeft() {
        SubqueryColumns columns =
                new SubqueryColumns(unnesting, left, domain, join.getVariablesSet(), column -> column + domain.width());
        subqueries.forEach(subquery -> values.put(subquery, subquery.accept(columns)));
        List<RexNode> shifted = shift(terms, Rels.width(left), Rels.width(columns.rel()) - Rels.width(left));
        terms.clear();
        terms.addAll(shifted);
        left = columns.rel();
    }

    private void ofRight() {
        SubqueryColumns columns = new SubqueryColumns(
                unnesting,
                right,
                skipped > 0 ? domain : Domain.NONE,
                join.getVariablesSet(),
                column -> column - leftWidth + skipped);
        subqueries.forEach(subquery -> values.put(subquery, subquery.accept(columns)));
        right = columns.rel();
        values.replaceAll((subquery, value) -> RexUtil.shift(value, Rels.width(left)));
    }

    /** @param toLeft whether it is the right side whose rows are kept */
    private void ofBoth(List<Integer> used, boolean toLeft) {
        List<RexNode> ofLeft = new ArrayList<>();
        List<RexNode> ofRight = new ArrayList<>();
        for (int column : used) {
            if (column < leftWidth) {
                ofLeft.add(Rels.rex(left).makeInputRef(left, column));
            } else {
                ofRight.add(Rels.rex(right).makeInputRef(right, column - leftWidth));
            }
        }
        RelNode pairs = Rels.cross(distinct(left, ofLeft), distinct(right, ofRight));
        SubqueryColumns columns =
                new SubqueryColumns(unnesting, pairs, Domain.NONE, join.getVariablesSet(), used::indexOf);
        subqueries.forEach(subquery -> values.put(subquery, subquery.accept(columns)));
        RelNode computed = columns.rel();
        RexBuilder rex = Rels.rex(computed);
        int start = toLeft ? Rels.width(left) : Rels.width(left) + Rels.width(right);
        List<RexNode> own = toLeft ? ofLeft : ofRight;
        List<RexNode> keys = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            RelNode side = toLeft ? left : right;
            RexNode key = rex.makeInputRef(computed, toLeft ? i : ofLeft.size() + i);
            keys.add(Rels.same(rex, own.get(i), RexUtil.shift(key, Rels.width(side))));
        }
        List<RexNode> others = toLeft ? ofRight : ofLeft;
        int widerLeft = toLeft ? Rels.width(left) + Rels.width(computed) : 0;
        for (int i = 0; i < others.size(); i++) {
            RexNode key = rex.makeInputRef(computed, toLeft ? ofLeft.size() + i : i);
            RexNode other = toLeft ? RexUtil.shift(others.get(i), widerLeft) : others.get(i);
            terms.add(Rels.same(rex, other, RexUtil.shift(key, start)));
        }
        values.replaceAll((subquery, value) -> RexUtil.shift(value, start));
        if (toLeft) {
            left = Rels.join(left, computed, keys, JoinRelType.INNER);
        } else {
            right = Rels.join(right, computed, keys, JoinRelType.INNER);
        }
    }

    private static RelNode distinct(RelNode rel, List<RexNode> values) {
        RelNode projected = Domain.repeatable(rel, values);
        return LogicalAggregate.create(projected, List.of(), ImmutableBitSet.range(values.size()), null, List.of());
    }

    private List<RexNode> conditions() {
        RelNode pairs = Rels.cross(left, right);
        int before = domain.width();
        int wider = Rels.width(left) + skipped - leftWidth;
        IntUnaryOperator columns = column -> column < leftWidth ? column + before : column + wider;
        Translation translation = new Translation(Rels.rex(left), pairs.getRowType(), domain, 0, columns) {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                return values.get(subquery);
            }
        };
        List<RexNode> conditions = new ArrayList<>(terms);
        RelOptUtil.conjunctions(join.getCondition()).forEach(term -> conditions.add(term.accept(translation)));
        return conditions;
    }

    /** The same over a left side that has more columns at its end. */
    private static List<RexNode> shift(List<RexNode> terms, int from, int by) {
        List<RexNode> shifted = new ArrayList<>();
        terms.forEach(term -> shifted.add(RexUtil.shift(term, from, by)));
        return shifted;
    }
}
