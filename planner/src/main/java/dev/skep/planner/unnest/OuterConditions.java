package dev.skep.planner.unnest;

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
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Sub-queries in the ON of joins that keep rows without partners. What they give becomes columns of the side that they refer to. Where they refer to both sides, they are computed
 * for all pairs of different values of these, which are joined to the side whose rows are not kept, once for each value of the other. A full join of that kind is a left join, and
 * the rows of the right side that have no partner.
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
        List<Integer> used = used();
        boolean all = used.stream().allMatch(column -> column < leftWidth);
        boolean none = used.stream().allMatch(column -> column >= leftWidth);
        if (!all && !none && join.getJoinType() == JoinRelType.FULL) {
            RelNode ofLeft = as(JoinRelType.LEFT).rewrite(used, false, false, false);
            RelNode ofRightAlone = as(JoinRelType.RIGHT).rewrite(used, false, false, true);
            return LogicalUnion.create(List.of(ofLeft, ofRightAlone), true);
        }
        return rewrite(used, all, none, false);
    }

    private OuterConditions as(JoinRelType type) {
        Join other = join.copy(
                join.getTraitSet(), join.getCondition(), join.getLeft(), join.getRight(), type, join.isSemiJoinDone());
        return new OuterConditions(unnesting, domain, other, subqueries);
    }

    /**
     * @param all whether sub-queries refer to the left side alone
     * @param none whether they refer to the right side alone
     * @param alone without the rows of the right side that have partners
     */
    private RelNode rewrite(List<Integer> used, boolean all, boolean none, boolean alone) {
        JoinRelType type = join.getJoinType();
        boolean keepsRight = type == JoinRelType.RIGHT || type == JoinRelType.FULL;
        int width = domain.width();
        left = unnesting.rewrite(join.getLeft(), domain);
        if (alone) {
            left = Rels.marked(left);
        }
        boolean onRight = keepsRight
                || domain.isUsedBy(join.getRight())
                || !all && (!none || subqueries.stream().anyMatch(subquery -> domain.isUsedBy(subquery)));
        right = unnesting.rewrite(join.getRight(), onRight ? domain : Domain.NONE);
        skipped = onRight ? width : 0;
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
        int rightAt = Rels.width(left);
        List<RexNode> columns = keepsRight
                ? Rels.kept(joined, 0, rightAt, width, type == JoinRelType.FULL)
                : Rels.columns(joined, 0, width);
        columns.addAll(Rels.columns(joined, width, leftWidth));
        if (type.projectsRight()) {
            columns.addAll(Rels.columns(joined, rightAt + skipped, rightWidth - skipped));
        }
        return Rels.project(alone ? withoutMark(joined, width + leftWidth) : joined, columns);
    }

    private static RelNode withoutMark(RelNode rel, int mark) {
        RexBuilder rex = Rels.rex(rel);
        return LogicalFilter.create(rel, rex.makeCall(SqlStdOperatorTable.IS_NULL, rex.makeInputRef(rel, mark)));
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
        int width = domain.width();
        List<RexNode> ofLeft = Rels.columns(left, 0, width);
        List<RexNode> ofRight = new ArrayList<>();
        for (int column : used) {
            if (column < leftWidth) {
                ofLeft.add(Rels.rex(left).makeInputRef(left, column + width));
            } else {
                ofRight.add(Rels.rex(right).makeInputRef(right, column - leftWidth + skipped));
            }
        }
        RelNode pairs = Rels.cross(distinct(left, ofLeft), distinct(right, ofRight));
        SubqueryColumns columns = new SubqueryColumns(
                unnesting, pairs, domain, join.getVariablesSet(), column -> width + used.indexOf(column));
        subqueries.forEach(subquery -> values.put(subquery, subquery.accept(columns)));
        RelNode computed = columns.rel();
        if (toLeft) {
            List<RexNode> shifted = shift(terms, Rels.width(left), Rels.width(computed));
            terms.clear();
            terms.addAll(shifted);
            match(ofRight, Rels.width(left) + Rels.width(computed), computed, ofLeft.size(), Rels.width(left));
            values.replaceAll((subquery, value) -> RexUtil.shift(value, Rels.width(left)));
            left = Rels.join(left, computed, Rels.same(left, ofLeft, computed), JoinRelType.INNER);
        } else {
            int start = Rels.width(left) + Rels.width(right);
            match(ofLeft, 0, computed, 0, start);
            values.replaceAll((subquery, value) -> RexUtil.shift(value, start));
            List<RexNode> keys = new ArrayList<>(Rels.same(right, Rels.columns(right, 0, skipped), computed));
            for (int i = 0; i < ofRight.size(); i++) {
                RexNode key = Rels.rex(computed).makeInputRef(computed, ofLeft.size() + i);
                keys.add(Rels.same(Rels.rex(computed), ofRight.get(i), RexUtil.shift(key, Rels.width(right))));
            }
            right = Rels.join(right, computed, keys, JoinRelType.INNER);
        }
    }

    /**
     * That values of one side are those that sub-queries were computed for.
     *
     * @param by how far the values' columns are moved in the join
     * @param first the computed column of the first value
     * @param start where the computed columns are in the join
     */
    private void match(List<RexNode> values, int by, RelNode computed, int first, int start) {
        RexBuilder rex = Rels.rex(computed);
        for (int i = 0; i < values.size(); i++) {
            RexNode key = RexUtil.shift(rex.makeInputRef(computed, first + i), start);
            terms.add(Rels.same(rex, RexUtil.shift(values.get(i), by), key));
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
