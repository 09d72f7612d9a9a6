package dev.skep.server.session;

import dev.skep.format.StorageFormats;
import java.nio.file.Path;
import java.util.List;

/** The storage formats of a session: Skep's, and those in the jars that the session has added. Safe for the threads that run the session's statements. */
final class SessionFormats implements AutoCloseable {
    private final SessionFunctions functions;
    private StorageFormats known;
    private List<String> loaded = List.of();

    /** @param functions has the jars, which may hold both */
    SessionFormats(SessionFunctions functions) {
        this.functions = functions;
    }

    /**
     * Those of the jars that are added now; what a query that is open has found stays open with it.
     *
     * @throws dev.skep.api.error.SkepException NOT_SUPPORTED when a format in them can't be loaded; PATH_NOT_FOUND
     */
    synchronized StorageFormats known() {
        List<String> jars = functions.localJars();
        if (known == null || !jars.equals(loaded)) {
            StorageFormats found =
                    StorageFormats.with(jars.stream().map(Path::of).toList());
            if (known != null) {
                functions.retire(known);
            }
            known = found;
            loaded = jars;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (known != null) {
            known.close();
        }
    }
}
