package dev.skep.planner.rule;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.check.PlanCheck;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.sql2rel.TopDownGeneralDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/**
 * Sub-queries become joins: those of plain shape by a rule of our own, others by Calcite's rules for single shapes. Where these are not right (windows and limits over rows that
 * depend on the row around, ties by more than equality) sub-queries are unnested in general: they are computed for all distinct values that they
 * refer to at once. References to queries further out are errors: the general unnesting gives wrong rows for some.
 */
final class SubqueryRemoval {
    private static final List<RelOptRule> TO_JOINS = List.of(
            SubQueryRemoveRule.Config.FILTER.toRule(),
            SubQueryRemoveRule.Config.PROJECT.toRule(),
            SubQueryRemoveRule.Config.JOIN.toRule());

    private final RelBuilder builder;
    private final BiFunction<RelNode, List<RelOptRule>, RelNode> rules;

    /** @param rules applies rules to a plan */
    SubqueryRemoval(RelBuilder builder, BiFunction<RelNode, List<RelOptRule>, RelNode> rules) {
        this.builder = builder;
        this.rules = rules;
    }

    RelNode apply(RelNode plan) {
        boolean hasLateral = SubqueryFinder.hasLateral(plan);
        if (!SubqueryFinder.hasSubquery(plan)) {
            return hasLateral ? general(plan) : plan;
        }
        if (hasLateral) {
            throw unsupported("LATERAL in a query that has sub-queries elsewhere", null);
        }
        SubqueryShape whole = SubqueryShape.of(plan);
        if (whole.refersFurtherOut()) {
            throw unsupported("A sub-query that refers to columns of a query further out", null);
        }
        if (whole.hasWindow() && whole.isNested()) {
            throw unsupported("A window in a sub-query that refers to columns around it", null);
        }
        return FieldsOfSubqueries.toFields(joined(FieldsOfSubqueries.toCalls(plan)));
    }

    private RelNode joined(RelNode plan) {
        RelNode rel = rules.apply(plan, List.of(SubqueryToSemiJoinRule.INSTANCE));
        if (!SubqueryFinder.hasSubquery(rel)) {
            return rel;
        }
        SubqueryShape shape = SubqueryShape.of(rel);
        if (!shape.hasWindow() && !shape.isTied() && !shape.hasOtherAggregate()) {
            RelNode joined = byShapes(rel);
            if (joined != null) {
                return joined;
            }
        }
        return general(rel);
    }

    /** Null where the plan that comes of it would not be right. */
    private RelNode byShapes(RelNode plan) {
        try {
            RelNode joined = RelDecorrelator.decorrelateQuery(rules.apply(plan, TO_JOINS), builder);
            return PlanCheck.isRight(joined) ? joined : null;
        } catch (AssertionError | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private RelNode general(RelNode plan) {
        try {
            RelNode joined = CountedGroups.apply(rules.apply(plan, TO_JOINS));
            return TopDownGeneralDecorrelator.decorrelateQuery(joined, builder);
        } catch (AssertionError | RuntimeException e) {
            if (e instanceof SkepException skep) {
                throw skep;
            }
            throw unsupported("A sub-query that refers to columns around it in this way", e);
        }
    }

    private static SkepException unsupported(String what, Throwable cause) {
        return new SkepException(
                ErrorCode.NOT_SUPPORTED,
                what + " is not supported",
                null,
                "Write it as a join, or as a query in FROM",
                cause);
    }
}
