package dev.skep.planner.rule;

import dev.skep.planner.check.PlanCheck;
import dev.skep.planner.unnest.Unnesting;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.SubQueryRemoveRule;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.tools.RelBuilder;

/**
 * Sub-queries become joins: those of plain shape by a rule of our own, others by Calcite's rules for single shapes. Where these are not right (windows and limits over rows that
 * depend on the row around, ties by more than equality) sub-queries are unnested in general: they are computed for all distinct values that they
 * refer to at once.
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
            return SubqueryFinder.hasLateral(plan) ? general(plan) : plan;
        }
        boolean further = SubqueryShape.of(plan).refersFurtherOut();
        RelNode rel = semiJoins(FieldsOfSubqueries.toCalls(plan));
        if (SubqueryFinder.hasLateral(rel)) {
            rel = general(rel);
        } else if (SubqueryFinder.hasSubquery(rel)) {
            RelNode joined = further || !SubqueryShape.of(rel).isPlain() ? null : byShapes(rel);
            rel = joined == null ? general(rel) : joined;
        }
        return FieldsOfSubqueries.toFields(rel);
    }

    /** Null where the plan that comes of it would not be right. */
    private RelNode byShapes(RelNode plan) {
        try {
            RelNode joins = rules.apply(plan, TO_JOINS);
            if (ConstantGroups.isIn(joins) || PreservedNulls.areMistaken(joins)) {
                return null;
            }
            RelNode joined = RelDecorrelator.decorrelateQuery(joins, builder);
            return PlanCheck.isRight(joined) ? joined : null;
        } catch (AssertionError | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private RelNode semiJoins(RelNode plan) {
        return rules.apply(plan, List.of(SubqueryToSemiJoinRule.INSTANCE));
    }

    private RelNode general(RelNode plan) {
        return new Unnesting(this::semiJoins).apply(plan);
    }
}
