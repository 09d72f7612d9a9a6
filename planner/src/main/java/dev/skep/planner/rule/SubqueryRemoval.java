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
 * Sub-queries become joins: those of plain shape by a rule of our own, most others by Calcite's rules for single shapes. What these can't do, sub-queries that refer to columns
 * further out, to columns above a LIMIT or below a window and the like, is unnested in general: the sub-query is computed for all distinct values that it refers to at once.
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
        if (!SubqueryFinder.hasSubquery(plan)) {
            return plan;
        }
        if (!SubqueryShape.isGeneral(plan)) {
            RelNode joined = byShapes(plan);
            if (joined != null) {
                return joined;
            }
        }
        return general(plan);
    }

    /** Null where the plan that comes of it would not be right. */
    private RelNode byShapes(RelNode plan) {
        RelNode rel = rules.apply(plan, List.of(SubqueryToSemiJoinRule.INSTANCE));
        if (SubqueryFinder.hasSubquery(rel)) {
            rel = rules.apply(rel, TO_JOINS);
        }
        try {
            RelNode joined = RelDecorrelator.decorrelateQuery(rel, builder);
            return PlanCheck.isRight(joined) ? joined : null;
        } catch (AssertionError | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private RelNode general(RelNode plan) {
        try {
            return TopDownGeneralDecorrelator.decorrelateQuery(rules.apply(plan, TO_JOINS), builder);
        } catch (AssertionError | RuntimeException e) {
            if (e instanceof SkepException skep) {
                throw skep;
            }
            throw new SkepException(
                    ErrorCode.NOT_SUPPORTED,
                    "A sub-query that refers to columns around it in this way is not supported",
                    null,
                    "Write it as a join, or as a query in FROM",
                    e);
        }
    }
}
