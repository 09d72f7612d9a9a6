package dev.skep.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.execution.QueryContext.Cancellation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestRehearsal {
    static Iterable<String> queries() {
        return Rehearsal.QUERIES;
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryRunsToItsEnd(String sql) {
        assertThat(Rehearsal.runs(sql, new Cancellation())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryEndsWhenItIsCancelled(String sql) {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel(ErrorCode.QUERY_CANCELLED);
        assertThat(Rehearsal.runs(sql, cancellation)).isFalse();
    }

    @Test
    @Timeout(60)
    void waitsUntilNoStatementRuns() throws InterruptedException {
        Thread rehearsal = new Thread(Rehearsal::runWhileIdle);
        Activity.executing();
        try {
            rehearsal.start();
            Rehearsal.giveWay(() -> {});
            rehearsal.join(600);
            assertThat(rehearsal.isAlive()).isTrue();
        } finally {
            Activity.executed();
        }
        rehearsal.join();
    }
}
