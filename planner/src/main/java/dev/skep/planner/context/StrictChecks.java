package dev.skep.planner.context;

/**
 * Queries that a session wants refused because they may be large by mistake, as Hive does.
 *
 * @param orderLimit those with ORDER BY and no LIMIT
 * @param partitionFilter those that read a partitioned table without a condition on its partitions
 * @param cartesian joins without an equality of both sides
 */
public record StrictChecks(boolean orderLimit, boolean partitionFilter, boolean cartesian) {
    public static final StrictChecks NONE = new StrictChecks(false, false, false);
}
