package dev.skep.api.function;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/** What a function may know of the query that it runs in; the same for all tasks of the query. */
public interface EvaluationContext {
    /** When the query began: the value of current_timestamp. */
    Instant queryStart();

    /** The session's time zone. */
    ZoneId zone();

    String user();

    /** The session's current database. */
    String database();

    /** A setting's value as text, or null. */
    String setting(String key);

    /** All settings by key. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
