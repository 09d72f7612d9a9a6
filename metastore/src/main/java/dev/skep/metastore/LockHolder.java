package dev.skep.metastore;

/**
 * A lock that is held now.
 *
 * @param process as {@code pid@host}
 * @param purpose what the holder said that it does
 * @param acquiredAt seconds since 1970
 */
public record LockHolder(TableName table, LockMode mode, String process, String purpose, long acquiredAt) {}
