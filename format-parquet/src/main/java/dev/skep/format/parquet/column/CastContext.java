package dev.skep.format.parquet.column;

import dev.skep.api.function.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;

/** What casts may ask: only the zone matters to them. */
record CastContext(ZoneId zone) implements EvaluationContext {
    @Override
    public Instant queryStart() {
        return Instant.EPOCH;
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public String database() {
        return "";
    }

    @Override
    public String setting(String key) {
        return null;
    }
}
