package dev.skep.metastore;

import java.util.List;

/**
 * The record of writes that makes them all or nothing.
 *
 * <p>A writer calls {@link #beginWrite}, writes and syncs files in the staging directory, calls {@link #commitWrite},
 * does the commit's deletes and moves, and calls {@link #finishWrite}. When it fails before commitWrite it deletes the
 * staging directory and calls {@link #abortWrite}. Whoever opens the table later calls {@link #claimAbandonedWrites} and
 * takes each claimed write to its end in the same way. The writer holds a lock on the table all the while.
 */
public interface WriteLog {
    WriteIntent beginWrite(TableName table, String stagingDirectory);

    /** From here on the write has happened. @throws dev.skep.api.error.SkepException METASTORE_FAILED if not STAGED by us */
    void commitWrite(String id, WriteCommit commit);

    /** In one transaction: creates the commit's table, adds its partitions, forgets the write. Again: does nothing. */
    void finishWrite(String id);

    /** Forgets a STAGED write. Again: does nothing. */
    void abortWrite(String id);

    /** Leaves a write that could not be taken to its end to the next who claims abandoned writes of its table. */
    void abandonWrite(String id);

    /** All writes under way, oldest first. */
    List<WriteIntent> unfinishedWrites();

    /** Takes over the unfinished writes to a table whose processes are gone, so that no one else does; oldest first. */
    List<WriteIntent> claimAbandonedWrites(TableName table);
}
