package dev.skep.metastore;

/** A table and how it is to be locked; the table need not exist. */
public record LockRequest(TableName table, LockMode mode) {}
