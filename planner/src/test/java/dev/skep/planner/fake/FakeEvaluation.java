package dev.skep.planner.fake;

import dev.skep.api.function.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A query of one fixed moment. */
public final class FakeEvaluation implements EvaluationContext {
    @Override
    public Instant queryStart() {
        return Instant.parse("2024-02-29T12:34:56Z");
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public String user() {
        return "tester";
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
