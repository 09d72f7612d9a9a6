package dev.skep.metastore;

/**
 * A lock that is held or waited for now.
 *
 * @param request locks that are granted together have the same; lower ones were asked for earlier
 * @param partition escaped name of the one partition that is locked, or empty for the whole table
 * @param isExplicit whether LOCK TABLE took it
 * @param isGranted whether it is held; else it is waited for
 * @param process as {@code pid@host}
 * @param statement what the holder runs
 * @param since seconds since 1970: when it was granted, or asked for
 */
public record LockHolder(
        long request,
        TableName table,
        String partition,
        LockMode mode,
        boolean isExplicit,
        boolean isGranted,
        String process,
        String user,
        String statement,
        long since) {}
