package dev.skep.metastore.jdbc;

import dev.skep.api.error.SkepException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows that say that something is held, deleted when it is held no longer. A delete that fails, as on a full disk, is tried again with the next one and at each
 * heartbeat, so that nothing stays held. No row is deleted twice: SQLite may have given its key to somebody else's by then. Safe for use by many threads.
 */
final class PendingReleases {
    private final Store store;
    private final Set<Row> failed = new LinkedHashSet<>();

    PendingReleases(Store store) {
        this.store = store;
    }

    private record Row(String delete, long key, String process) {}

    /**
     * Deletes a row.
     *
     * @param delete a DELETE whose parameters are the row's key and its process
     * @param process the id of the process that made the row; after it was forgotten, the key may be another one's
     */
    void release(String delete, long key, String process) {
        List<Row> due = failed();
        due.add(new Row(delete, key, process));
        delete(due);
    }

    void retry() {
        delete(failed());
    }

    /** What failed before; from now on it is the caller's to delete. */
    private List<Row> failed() {
        synchronized (failed) {
            List<Row> due = new ArrayList<>(failed);
            failed.clear();
            return due;
        }
    }

    private void delete(List<Row> due) {
        if (due.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            store.changePassing(session -> {
                for (Row row : due) {
                    session.update(row.delete(), row.key(), row.process());
                }
            });
            done = true;
        } catch (SkepException e) {
            // the next one tries again
            return;
        } finally {
            if (!done) {
                synchronized (failed) {
                    failed.addAll(due);
                }
            }
        }
    }
}
