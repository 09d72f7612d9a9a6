package dev.skep.planner.context;

/**
 * What a session can choose about writes.
 *
 * @param dynamicPartitions whether partition values may come from rows
 * @param strict whether at least one partition column must be given
 * @param columnStatistics whether the values of columns are summed up while they are written
 * @param sortThreshold how many partitions a write may have before its rows are distributed and sorted by partition: 0 to decide by size, 1 always, -1 never
 */
public record WriteSettings(boolean dynamicPartitions, boolean strict, boolean columnStatistics, long sortThreshold) {
    public static final WriteSettings DEFAULT = new WriteSettings(true, false, false, 0);

    /** The same for a statement whose rows are of partitions that it does not name. */
    public WriteSettings withPartitionsOfRows() {
        return new WriteSettings(true, false, columnStatistics, sortThreshold);
    }
}
