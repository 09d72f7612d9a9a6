package dev.skep.metastore;

/**
 * A table and how it is to be locked; the table need not exist.
 *
 * @param partition escaped name of the one partition that is locked, or empty for the whole table
 */
public record LockRequest(TableName table, String partition, LockMode mode) {
    public LockRequest(TableName table, LockMode mode) {
        this(table, "", mode);
    }
}
