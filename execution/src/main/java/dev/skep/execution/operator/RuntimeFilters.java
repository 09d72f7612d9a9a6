package dev.skep.execution.operator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filters that the joins of one task's tree have made so far, for the scans below their probe sides. Used by one thread. */
public final class RuntimeFilters {
    private final Map<Integer, List<KeyFilter>> filters = new HashMap<>();

    /** @param keys one for each key of the join */
    public void publish(int join, List<KeyFilter> keys) {
        filters.put(join, keys);
    }

    /** Empty while the join's build side is not known. */
    public Optional<KeyFilter> find(int join, int key) {
        return Optional.ofNullable(filters.get(join)).map(keys -> keys.get(key));
    }
}
