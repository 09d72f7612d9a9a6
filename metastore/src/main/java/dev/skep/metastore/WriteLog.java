package dev.skep.metastore;

import java.util.Collection;
import java.util.List;

/**
 * The record of writes that makes them all or nothing, and of the statements that read meanwhile.
 *
 * <p>A writer takes locks, calls {@link #beginWrite}, writes and syncs files in the staging directories, calls {@link #commitWrite}, does the commit's steps, and calls
 * {@link #finishWrite}; then it gives its locks back. When it fails before commitWrite it deletes the staging directories and calls {@link #abortWrite}. After commitWrite the write has
 * happened, come what may: who finds it unfinished and its process gone calls {@link #claimAbandonedWrites} under a lock of the table and takes each claimed write to its end in the same way.
 *
 * <p>Commits are numbered. A statement that reads is registered by {@link #beginRead} and sees the commits up to the number that a snapshot gives ({@link CatalogFacts#commitNumber}) which it opens after that. What a
 * commit retires is kept while statements run that began before it ({@link #claimExpiredWrites}).
 */
public interface WriteLog {
    WriteIntent beginWrite(List<TableName> tables, List<String> stagingDirectories);

    /** Notes one more directory that a STAGED write puts files into. */
    void addStaging(String id, String stagingDirectory);

    /**
     * In one transaction: makes sure of the lock, gives the commit its number, and changes the catalog. From here on the write has happened.
     *
     * @param lock held by the writer
     * @param change asked for the files' part; what it does through this metastore is part of the transaction. It may run again
     * @return the write with its commit
     * @throws dev.skep.api.error.SkepException METASTORE_FAILED if the write is not STAGED by us; LOCK_TIMEOUT if the lock was lost
     */
    WriteIntent commitWrite(String id, TableLock lock, Change change);

    /** What a commit does to the catalog, and has to do with files. */
    interface Change {
        WriteCommit apply(CommitPoint point);
    }

    /**
     * Where a commit stands among others.
     *
     * @param hasReaders whether statements run that began before it, for which what is replaced must be retired instead of deleted
     */
    record CommitPoint(long number, boolean hasReaders) {}

    /** All steps are done. The write is forgotten once nothing retired is left. Again: does nothing. */
    void finishWrite(String id);

    /** Forgets a STAGED write. Again: does nothing. */
    void abortWrite(String id);

    /** Leaves a write that could not be taken to its end to the next who claims abandoned writes of its tables. */
    void abandonWrite(String id);

    /** STAGED and COMMITTED writes to some tables, oldest first. */
    List<WriteIntent> unfinishedWrites(Collection<TableName> tables);

    /** Takes over the unfinished writes to a table whose processes are gone, so that no one else does; oldest first. */
    List<WriteIntent> claimAbandonedWrites(TableName table);

    /** The same for the writes to all tables. */
    List<WriteIntent> claimAbandonedWrites();

    /** Takes over FINISHED writes whose retired files no statement needs any longer; {@link #forgetWrite} them when these are deleted. */
    List<WriteIntent> claimExpiredWrites();

    void forgetWrite(String id);

    /** Writes to some tables that are not FINISHED, and commits whose number is greater, in the order of their numbers. */
    List<WriteIntent> writesSince(Collection<TableName> tables, long number);

    /**
     * In one transaction: looks whether a table was written to after a commit, and if not, changes the catalog by what was read of that state.
     *
     * @param number the last commit that was seen, by a statement that is registered still
     * @param change what it does through this metastore is part of the transaction. It may run again
     * @return whether it was changed
     */
    boolean changeIfUnwritten(TableName table, long number, Runnable change);

    /**
     * Registers a statement that reads, to be ended when it has; a process that dies is forgotten with its statements. Ending never fails.
     *
     * @param waiter who reads
     */
    Reading beginRead(LockWaiter waiter);

    /** A statement that reads. */
    interface Reading extends AutoCloseable {
        /** Whether, when it began, tables were locked by LOCK TABLE, so that it may have to wait ({@link TableLocks#awaitReadable}). */
        boolean hasExplicitLocks();

        /** Ends it; ending twice does nothing. @return whether something may have expired, see {@link #claimExpiredWrites} */
        boolean end();

        @Override
        default void close() {
            end();
        }
    }
}
