package dev.skep.benchmarks;

import dev.skep.api.function.EvaluationContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** What measured functions may know: a fixed moment in UTC, no settings. */
record BenchmarkContext() implements EvaluationContext {
    @Override
    public Instant queryStart() {
        return Instant.EPOCH;
    }

    @Override
    public ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Override
    public String user() {
        return "benchmark";
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
