package dev.skep.planner.rule;

import dev.skep.planner.catalog.HiveRexBuilder;
import dev.skep.planner.context.PlannerContext;
import dev.skep.planner.expression.RexConstants;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepMatchOrder;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.rules.FilterAggregateTransposeRule;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rel.rules.FilterMergeRule;
import org.apache.calcite.rel.rules.FilterProjectTransposeRule;
import org.apache.calcite.rel.rules.FilterSetOpTransposeRule;
import org.apache.calcite.rel.rules.IntersectToDistinctRule;
import org.apache.calcite.rel.rules.JoinPushExpressionsRule;
import org.apache.calcite.rel.rules.MinusToDistinctRule;
import org.apache.calcite.rel.rules.ProjectMergeRule;
import org.apache.calcite.rel.rules.ProjectRemoveRule;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.rel.rules.ReduceExpressionsRule;
import org.apache.calcite.rel.rules.UnionMergeRule;
import org.apache.calcite.tools.RelBuilder;

/** The ordered list of what is done to a logical plan before it is compiled. Each phase is a plan in, a plan out. */
public final class OptimizerPhases {
    private final PlannerContext context;
    private final RelOptCluster cluster;
    private final RelBuilder builder;

    public OptimizerPhases(PlannerContext context, RelOptCluster cluster) {
        this.context = context;
        this.cluster = cluster;
        HiveRexBuilder rexBuilder = (HiveRexBuilder) cluster.getRexBuilder();
        cluster.getPlanner().setExecutor(new RexConstants(rexBuilder, context));
        this.builder = RelFactories.LOGICAL_BUILDER.create(cluster, null);
    }

    public RelNode optimize(RelNode plan) {
        RelNode rel = plan;
        rel = new SubqueryRemoval(this::apply).apply(rel);
        rel = apply(rel, SET_OPERATIONS);
        if (!context.settings().optimize()) {
            return new ColumnTrimmer(builder).apply(rel);
        }
        rel = FactorDisjunctions.apply(rel);
        rel = MergeComparisons.apply(rel);
        rel = apply(rel, PUSH_DOWN);
        rel = new JoinOrder(context, cluster).apply(rel);
        rel = apply(rel, PUSH_DOWN);
        CommonRows common = new CommonRows(new CardinalityEstimator(context, cluster.getRexBuilder()));
        rel = trim(common.apply(rel));
        return common.finish(rel, this::trim);
    }

    private RelNode trim(RelNode rel) {
        return apply(new ColumnTrimmer(builder).apply(rel), CLEAN_UP);
    }

    private static final List<RelOptRule> SET_OPERATIONS =
            List.of(IntersectToDistinctRule.Config.DEFAULT.toRule(), MinusToDistinctRule.Config.DEFAULT.toRule());

    private static final List<RelOptRule> PUSH_DOWN = List.of(
            ReduceFilterRule.INSTANCE,
            ReduceExpressionsRule.ProjectReduceExpressionsRule.ProjectReduceExpressionsRuleConfig.DEFAULT.toRule(),
            FilterMergeRule.Config.DEFAULT.toRule(),
            FilterProjectTransposeRule.Config.DEFAULT.toRule(),
            FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT.toRule(),
            FilterJoinRule.JoinConditionPushRule.JoinConditionPushRuleConfig.DEFAULT.toRule(),
            FilterAggregateTransposeRule.Config.DEFAULT.toRule(),
            FilterSetOpTransposeRule.Config.DEFAULT.toRule(),
            FilterTableFunctionTransposeRule.INSTANCE,
            FilterDistributeTransposeRule.INSTANCE,
            JoinPushExpressionsRule.Config.DEFAULT.toRule(),
            ProjectMergeRule.Config.DEFAULT.toRule(),
            ProjectRemoveRule.Config.DEFAULT.toRule(),
            UnionMergeRule.Config.DEFAULT.toRule(),
            PruneEmptyRules.FILTER_INSTANCE,
            PruneEmptyRules.PROJECT_INSTANCE,
            PruneEmptyRules.UNION_INSTANCE);

    private static final List<RelOptRule> CLEAN_UP =
            List.of(ProjectMergeRule.Config.DEFAULT.toRule(), ProjectRemoveRule.Config.DEFAULT.toRule());

    private RelNode apply(RelNode rel, List<RelOptRule> rules) {
        HepProgram program = new HepProgramBuilder()
                .addMatchOrder(HepMatchOrder.DEPTH_FIRST)
                .addRuleCollection(rules)
                .build();
        HepPlanner planner = new HepPlanner(program);
        planner.setLargePlanMode(true);
        planner.addListener(new RuleListener(context.check()));
        planner.setExecutor(cluster.getPlanner().getExecutor());
        planner.setRoot(rel);
        return planner.findBestExp();
    }
}
