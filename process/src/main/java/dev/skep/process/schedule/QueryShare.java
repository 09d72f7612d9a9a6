package dev.skep.process.schedule;

/** What a query has computed lately: nanoseconds of all its tasks, of which half is forgotten every few seconds. Safe for use by many threads. */
public final class QueryShare {
    private static final double HALF_LIFE_NANOS = 7e9;

    private double used;
    private long asOf = System.nanoTime();

    synchronized void add(long now, long nanos) {
        used = used(now) + nanos;
        asOf = now;
    }

    synchronized double used(long now) {
        return used * Math.pow(0.5, Math.max(0, now - asOf) / HALF_LIFE_NANOS);
    }
}
