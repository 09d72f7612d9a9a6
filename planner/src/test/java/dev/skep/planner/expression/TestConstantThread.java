package dev.skep.planner.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.planner.context.PlanningCheck;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class TestConstantThread {
    @Test
    void givesValuesAndErrorsAsTheyAre() {
        assertThat(ConstantThread.run(() -> 7, PlanningCheck.NONE)).isEqualTo(7);
        assertThatThrownBy(() -> ConstantThread.run(
                        () -> {
                            throw new SkepException(ErrorCode.FUNCTION_FAILED, "no");
                        },
                        PlanningCheck.NONE))
                .isInstanceOf(SkepException.class)
                .hasMessage("no");
        assertThatThrownBy(() -> ConstantThread.run(
                        () -> {
                            throw new StackOverflowError();
                        },
                        PlanningCheck.NONE))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void slowFunctionsAreGivenUpAndInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        int[] questions = {0};
        assertThatThrownBy(() -> ConstantThread.run(
                        () -> {
                            try {
                                TimeUnit.HOURS.sleep(1);
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                            return null;
                        },
                        () -> {
                            if (++questions[0] == 3) {
                                throw new SkepException(ErrorCode.QUERY_TIMEOUT, "late");
                            }
                        }))
                .hasMessage("late");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
