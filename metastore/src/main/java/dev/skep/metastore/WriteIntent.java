package dev.skep.metastore;

import java.util.List;
import java.util.Optional;

/**
 * A write, as the metastore remembers it.
 *
 * @param tables what it changes; for a write to a directory without a table, {@link TableName#ofDirectory}
 * @param stagingDirectories where the new files are until the write is committed
 * @param process the writer, as {@code pid@host}
 * @param startedAt seconds since 1970
 * @param number of the commit: later commits have greater numbers; 0 when STAGED
 * @param commit what is to be done; present unless the state is STAGED
 */
public record WriteIntent(
        String id,
        List<TableName> tables,
        State state,
        List<String> stagingDirectories,
        String process,
        long startedAt,
        long number,
        Optional<WriteCommit> commit) {
    /** How far a write has come. */
    public enum State {
        /** Files are being written to the staging directories: roll back by deleting those. */
        STAGED,
        /** The write has happened; some of its steps may not be done yet: roll forward by doing all of them. */
        COMMITTED,
        /** All steps are done; statements older than the commit may still read what it retired. */
        FINISHED
    }
}
