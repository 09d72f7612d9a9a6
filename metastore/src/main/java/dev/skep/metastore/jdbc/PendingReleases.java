package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows that say that something is held, to be deleted when it is held no longer. A delete that fails, as on a full disk, is tried again with the next one and at each
 * heartbeat, so that nothing stays held. Safe for use by many threads.
 */
final class PendingReleases {
    private final Store store;
    private final Map<Long, String> pending = new LinkedHashMap<>();

    PendingReleases(Store store) {
        this.store = store;
    }

    /** @param delete a DELETE whose one parameter is the row's key */
    void release(String delete, long key) {
        synchronized (pending) {
            pending.put(key, delete);
        }
        retry();
    }

    void retry() {
        List<Map.Entry<Long, String>> due;
        synchronized (pending) {
            due = List.copyOf(pending.entrySet());
        }
        if (due.isEmpty()) {
            return;
        }
        try {
            store.change(session -> {
                for (Map.Entry<Long, String> row : due) {
                    session.update(row.getValue(), row.getKey());
                }
            });
            synchronized (pending) {
                new ArrayList<>(due).forEach(row -> pending.remove(row.getKey(), row.getValue()));
            }
        } catch (SkepException e) {
            // they stay pending
            return;
        }
    }
}
