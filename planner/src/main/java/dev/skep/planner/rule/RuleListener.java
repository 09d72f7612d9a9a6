package dev.skep.planner.rule;

import dev.skep.planner.context.PlanningCheck;
import org.apache.calcite.plan.RelOptListener;

/** Lets rules end when the statement is no longer wanted: asked before each rule is tried and whenever a node is made. */
final class RuleListener implements RelOptListener {
    private final PlanningCheck check;

    RuleListener(PlanningCheck check) {
        this.check = check;
    }

    @Override
    public void ruleAttempted(RuleAttemptedEvent event) {
        check.check();
    }

    @Override
    public void relEquivalenceFound(RelEquivalenceEvent event) {
        check.check();
    }

    @Override
    public void ruleProductionSucceeded(RuleProductionEvent event) {
        check.check();
    }

    @Override
    public void relDiscarded(RelDiscardedEvent event) {}

    @Override
    public void relChosen(RelChosenEvent event) {}
}
