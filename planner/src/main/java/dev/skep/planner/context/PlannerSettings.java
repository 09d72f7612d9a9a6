package dev.skep.planner.context;

/**
 * What a session can choose about planning.
 *
 * @param optimize whether rules beyond those that planning needs are applied
 * @param regexColumns whether quoted names in a select list are patterns (hive.support.quoted.identifiers=none)
 * @param groupByPosition whether a whole number in GROUP BY is a position in the select list
 * @param orderByPosition the same for ORDER BY
 * @param nullsLast whether NULLs come last in ascending and first in descending order, where a query does not say, or the other way round
 * @param broadcastBytes the largest build side of a join that is sent whole to every task
 * @param reducers how many tasks DISTRIBUTE BY, SORT BY and CLUSTER BY spread rows over, or 0 to decide by size
 * @param strict queries to be refused
 */
public record PlannerSettings(
        boolean optimize,
        boolean regexColumns,
        boolean groupByPosition,
        boolean orderByPosition,
        boolean nullsLast,
        long broadcastBytes,
        int reducers,
        StrictChecks strict) {
    public static final PlannerSettings DEFAULT =
            new PlannerSettings(true, false, false, true, true, 1L << 30, 0, StrictChecks.NONE);

    /** Whether NULLs come first where a query does not say. */
    public boolean nullsFirst(boolean ascending) {
        return ascending != nullsLast;
    }
}
