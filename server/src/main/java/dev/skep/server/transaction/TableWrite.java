package dev.skep.server.transaction;

/**
 * The files that a transaction writes for one table or directory.
 *
 * @param staging where the new files go until the commit; not made yet
 * @param filePrefix a prefix for file names that no other write has; names of later writes come later
 */
public record TableWrite(WriteTransaction transaction, String staging, String filePrefix) {}
