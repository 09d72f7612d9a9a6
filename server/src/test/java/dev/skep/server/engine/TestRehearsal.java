package dev.skep.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.execution.QueryContext.Cancellation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestRehearsal {
    /** A statement of the tests keeps the process from rehearsing beside them. */
    @BeforeAll
    static void begin() {
        Activity.executing();
        Preparation.awaitOptimizer(() -> {});
    }

    @AfterAll
    static void end() {
        Activity.executed();
    }

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
    @Timeout(120)
    void waitsUntilNoStatementRuns() throws InterruptedException {
        Thread rehearsal = new Thread(Rehearsal::runWhileIdle);
        rehearsal.start();
        rehearsal.join(600);
        assertThat(rehearsal.isAlive()).isTrue();
        Activity.executed();
        try {
            rehearsal.join();
        } finally {
            Activity.executing();
        }
    }
}
