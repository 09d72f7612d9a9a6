package dev.skep.execution.operator;

import dev.skep.execution.plan.TableScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filters that the joins of one task's tree have made so far, for the scans below their probe sides. Used by one thread. */
public final class RuntimeFilters {
    private final Map<TableScan.JoinKey, KeyFilter> filters = new HashMap<>();

    /** @param keys one for each key of the join */
    public void publish(int join, List<KeyFilter> keys) {
        for (int key = 0; key < keys.size(); key++) {
            filters.put(new TableScan.JoinKey(join, key), keys.get(key));
        }
    }

    /** Empty while the join's build side is not known. */
    public Optional<KeyFilter> find(TableScan.JoinKey key) {
        return Optional.ofNullable(filters.get(key));
    }
}
