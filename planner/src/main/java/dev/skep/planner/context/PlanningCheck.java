package dev.skep.planner.context;

/** Whether a statement is still wanted; planning asks often, so that nobody waits for a plan that was given up. Called by the planning thread alone. */
@FunctionalInterface
public interface PlanningCheck {
    /** For statements that nobody can stop. */
    PlanningCheck NONE = () -> {};

    /** @throws dev.skep.api.error.SkepException QUERY_CANCELLED or QUERY_TIMEOUT */
    void check();
}
