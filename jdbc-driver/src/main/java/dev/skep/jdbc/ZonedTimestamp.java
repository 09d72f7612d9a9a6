package dev.skep.jdbc;

import java.sql.Timestamp;

/** A timestamp with local time zone: a point in time that prints as it does in the session's zone, which need not be the machine's. */
final class ZonedTimestamp extends Timestamp {
    private static final long serialVersionUID = 1;

    private final String text;

    ZonedTimestamp(Timestamp time, String text) {
        super(time.getTime());
        setNanos(time.getNanos());
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
