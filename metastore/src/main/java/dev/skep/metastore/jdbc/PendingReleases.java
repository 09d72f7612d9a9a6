package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows that say that something is held, to be deleted when it is held no longer. A delete that fails, as on a full disk, is tried again with the next one and at each
 * heartbeat, so that nothing stays held. Safe for use by many threads.
 */
final class PendingReleases {
    private final Store store;
    private final Set<Row> pending = new LinkedHashSet<>();

    PendingReleases(Store store) {
        this.store = store;
    }

    /** A row's key, and the DELETE whose one parameter it is. */
    private record Row(String delete, long key) {}

    /** @param delete a DELETE whose one parameter is the row's key */
    void release(String delete, long key) {
        synchronized (pending) {
            pending.add(new Row(delete, key));
        }
        retry();
    }

    void retry() {
        List<Row> due;
        synchronized (pending) {
            due = List.copyOf(pending);
        }
        if (due.isEmpty()) {
            return;
        }
        try {
            store.changePassing(session -> {
                for (Row row : due) {
                    session.update(row.delete(), row.key());
                }
            });
            synchronized (pending) {
                pending.removeAll(due);
            }
        } catch (SkepException e) {
            // they stay pending
            return;
        }
    }
}
