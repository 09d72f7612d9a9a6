package dev.skep.format.orc.acid;

import dev.skep.api.storage.FileStatus;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deleted rows that some reader still uses, by the files that name them. Safe for use by many threads. */
final class SharedDeletes {
    private final Map<List<FileStatus>, WeakReference<DeletedRows>> known = new HashMap<>();

    /** Null when nobody uses those of the files. */
    synchronized DeletedRows find(List<FileStatus> files) {
        WeakReference<DeletedRows> found = known.get(files);
        return found == null ? null : found.get();
    }

    synchronized void add(List<FileStatus> files, DeletedRows deleted) {
        known.values().removeIf(reference -> reference.get() == null);
        known.put(files, new WeakReference<>(deleted));
    }
}
