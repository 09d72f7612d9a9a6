package dev.skep.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.QueryContext.Cancellation;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TestPreparation {
    @Test
    @Timeout(30)
    void aStatementOutOfTimeDoesNotWaitForIt() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Void> endless = new CompletableFuture<>();
        new Thread(() -> cancellation.cancel(ErrorCode.QUERY_TIMEOUT)).start();
        assertThatThrownBy(() -> Preparation.await(endless, cancellation::check))
                .isInstanceOfSatisfying(
                        SkepException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT));
    }

    @Test
    @Timeout(30)
    void whatFailsThereIsLeftToTheStatement() {
        CompletableFuture<Void> failed = CompletableFuture.failedFuture(new IllegalStateException("x"));
        assertThatCode(() -> Preparation.await(failed, () -> {})).doesNotThrowAnyException();
    }
}
