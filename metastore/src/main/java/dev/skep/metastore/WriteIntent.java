package dev.skep.metastore;

import java.util.Optional;

/**
 * A write under way, as the metastore remembers it.
 *
 * @param stagingDirectory where the new files are until the write is committed
 * @param process the writer, as {@code pid@host}
 * @param startedAt seconds since 1970
 * @param commit what is left to do; present when the state is COMMITTED
 */
public record WriteIntent(
        String id,
        TableName table,
        State state,
        String stagingDirectory,
        String process,
        long startedAt,
        Optional<WriteCommit> commit) {
    /** How far a write has come. */
    public enum State {
        /** Files are being written to the staging directory: roll back by deleting that directory. */
        STAGED,
        /** The write has happened as far as anyone may know: roll forward by doing the commit's steps again. */
        COMMITTED
    }
}
