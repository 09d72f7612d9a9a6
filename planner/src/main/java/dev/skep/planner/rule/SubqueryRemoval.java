package dev.skep.planner.rule;

import dev.skep.planner.unnest.Unnesting;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;

/** Sub-queries become joins: conditions of plain shape by a rule, all else by unnesting. */
final class SubqueryRemoval {
    private final BiFunction<RelNode, List<RelOptRule>, RelNode> rules;

    /** @param rules applies rules to a plan */
    SubqueryRemoval(BiFunction<RelNode, List<RelOptRule>, RelNode> rules) {
        this.rules = rules;
    }

    RelNode apply(RelNode plan) {
        if (!SubqueryFinder.hasSubquery(plan)) {
            return SubqueryFinder.hasLateral(plan) ? unnested(plan) : plan;
        }
        RelNode rel = semiJoins(plan);
        return SubqueryFinder.hasSubquery(rel) || SubqueryFinder.hasLateral(rel) ? unnested(rel) : rel;
    }

    private RelNode semiJoins(RelNode plan) {
        return rules.apply(plan, List.of(SubqueryToSemiJoinRule.INSTANCE));
    }

    private RelNode unnested(RelNode plan) {
        return new Unnesting(this::semiJoins).apply(plan);
    }
}
