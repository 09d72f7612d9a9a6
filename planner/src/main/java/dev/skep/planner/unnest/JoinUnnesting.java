package dev.skep.planner.unnest;

import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Joins and lateral queries within each value of a domain. */
final class JoinUnnesting {
    private final Unnesting unnesting;
    private final Domain domain;

    JoinUnnesting(Unnesting unnesting, Domain domain) {
        this.unnesting = unnesting;
        this.domain = domain;
    }

    /** The rows of the right side are computed for the values of the left side and of the domain that they refer to. */
    RelNode rewrite(Correlate correlate) {
        RelNode left = unnesting.rewrite(correlate.getLeft(), domain);
        List<Reference> references = new ArrayList<>();
        List<RexNode> values = new ArrayList<>();
        for (Reference reference : Reference.in(correlate.getRight())) {
            Integer column = domain.columns().get(reference);
            if (column == null && reference.row().equals(correlate.getCorrelationId())) {
                column = domain.width() + reference.column();
            }
            if (column != null) {
                references.add(reference);
                values.add(Rels.rex(left).makeInputRef(left, column));
            }
        }
        Domain inner = Domain.of(left, references, values, SubqueryColumns.mayFail(correlate.getRight()));
        RelNode right = unnesting.rows(correlate.getRight(), inner);
        RelNode joined = Rels.join(left, right, Rels.same(left, values, right), correlate.getJoinType());
        return joined(joined, 0, domain.width(), Rels.width(correlate.getLeft()), right, inner.width());
    }

    /** The domain's columns, those of the left side and those of the right side, without others between them. */
    private RelNode joined(RelNode rel, int domainAt, int leftAt, int leftWidth, RelNode right, int skipped) {
        List<RexNode> columns = new ArrayList<>(Rels.columns(rel, domainAt, domain.width()));
        columns.addAll(Rels.columns(rel, leftAt, leftWidth));
        int rightWidth = Rels.width(right);
        columns.addAll(Rels.columns(rel, Rels.width(rel) - rightWidth + skipped, rightWidth - skipped));
        return Rels.project(rel, columns);
    }

    RelNode rewrite(Join join) {
        List<RexSubQuery> subqueries = subqueries(join.getCondition());
        if (subqueries.isEmpty()) {
            return plain(join);
        }
        if (join.getJoinType() == JoinRelType.INNER) {
            RelNode pairs = Rels.cross(join.getLeft(), join.getRight());
            ImmutableSet<CorrelationId> own = ImmutableSet.copyOf(join.getVariablesSet());
            return unnesting.rewrite(LogicalFilter.create(pairs, join.getCondition(), own), domain);
        }
        return new OuterConditions(unnesting, domain, join, subqueries).rewrite();
    }

    private static List<RexSubQuery> subqueries(RexNode condition) {
        List<RexSubQuery> found = new ArrayList<>();
        condition.accept(new RexShuttle() {
            @Override
            public RexNode visitSubQuery(RexSubQuery subquery) {
                found.add(subquery);
                return subquery;
            }
        });
        return found;
    }

    private RelNode plain(Join join) {
        JoinRelType type = join.getJoinType();
        boolean usedLeft = domain.isUsedBy(join.getLeft());
        boolean usedRight = domain.isUsedBy(join.getRight());
        boolean onLeft =
                switch (type) {
                    case INNER -> usedLeft || !usedRight;
                    case RIGHT -> usedLeft;
                    default -> true;
                };
        boolean onRight = usedRight || type == JoinRelType.RIGHT || type == JoinRelType.FULL;
        RelNode left = unnesting.rewrite(join.getLeft(), onLeft ? domain : Domain.NONE);
        RelNode right = unnesting.rewrite(join.getRight(), onRight ? domain : Domain.NONE);
        int width = domain.width();
        if (width == 0) {
            return left == join.getLeft() && right == join.getRight()
                    ? join
                    : join.copy(
                            join.getTraitSet(), retyped(join, left, right), left, right, type, join.isSemiJoinDone());
        }
        int leftWidth = Rels.width(join.getLeft());
        int before = onLeft ? width : 0;
        int skipped = onRight ? width : 0;
        IntUnaryOperator columns = column -> column < leftWidth ? column + before : column + before + skipped;
        int domainAt = onLeft ? 0 : leftWidth;
        RelNode pairs = Rels.cross(left, right);
        RexNode condition = join.getCondition()
                .accept(new Translation(Rels.rex(left), pairs.getRowType(), domain, domainAt, columns));
        List<RexNode> terms = new ArrayList<>();
        if (onLeft && onRight) {
            terms.addAll(Rels.same(left, Rels.columns(left, 0, width), right));
        }
        terms.addAll(RelOptUtil.conjunctions(condition));
        RelNode joined = Rels.join(left, right, terms, type);
        if (!type.projectsRight()) {
            return joined;
        }
        if (type == JoinRelType.FULL || type == JoinRelType.RIGHT) {
            return preserved(joined, onLeft, leftWidth, right);
        }
        return joined(joined, domainAt, before, leftWidth, right, skipped);
    }

    /** With the domain's columns of the side that has them. */
    private RelNode preserved(RelNode joined, boolean onLeft, int leftWidth, RelNode right) {
        int width = domain.width();
        int before = onLeft ? width : 0;
        List<RexNode> columns = Rels.kept(joined, 0, before + leftWidth, width, onLeft);
        columns.addAll(Rels.columns(joined, before, leftWidth));
        columns.addAll(Rels.columns(joined, before + leftWidth + width, Rels.width(right) - width));
        return Rels.project(joined, columns);
    }

    /** The condition with references of the types that columns have now. */
    private static RexNode retyped(Join join, RelNode left, RelNode right) {
        RelNode pairs = Rels.cross(left, right);
        return join.getCondition()
                .accept(new Translation(Rels.rex(left), pairs.getRowType(), Domain.NONE, 0, column -> column));
    }
}
