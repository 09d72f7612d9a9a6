package dev.skep.testing;

import dev.skep.api.function.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;

/** A query of the user {@code bee} that began on 2024-02-29 in UTC. */
public final class FixedContext implements EvaluationContext {
    @Override
    public Instant queryStart() {
        return Instant.parse("2024-02-29T12:34:56.789Z");
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("UTC");
    }

    @Override
    public String user() {
        return "bee";
    }

    @Override
    public String database() {
        return "default";
    }

    @Override
    public String setting(String key) {
        return null;
    }
}
