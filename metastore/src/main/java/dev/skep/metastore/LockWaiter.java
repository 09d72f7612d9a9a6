package dev.skep.metastore;

import java.time.Duration;

/**
 * Who asks for a lock, and how long it waits.
 *
 * @param session whose explicit locks (LOCK TABLE) are not in its own way
 * @param statement what it runs, shown to those who wait for it
 * @param timeout how long it waits before LOCK_TIMEOUT
 * @param check called again and again while it waits; what it throws ends the waiting
 */
public record LockWaiter(String session, String user, String statement, Duration timeout, Runnable check) {}
