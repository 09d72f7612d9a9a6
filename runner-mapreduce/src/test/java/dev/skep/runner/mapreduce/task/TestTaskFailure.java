package dev.skep.runner.mapreduce.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.execution.operator.script.KilledScriptException;
import dev.skep.file.FileStores;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTaskFailure {
    @TempDir
    Path directory;

    private TaskFailure told(Throwable error) {
        FileStores files = new FileStores();
        TaskFailure.of(error, "attempt_1", "/t/file bytes 0 to 9").write(files, directory.toString());
        return TaskFailure.list(files, directory.toString()).get(0);
    }

    @Test
    void carriesTheUsersErrorWithWhatWasRead() {
        TaskFailure failure = told(new SkepException(ErrorCode.FUNCTION_FAILED, "f fails").withHint("Mend f"));
        assertThat(failure.isCertain()).isTrue();
        assertThat(failure.asException())
                .hasMessage("f fails (task attempt_1, reading /t/file bytes 0 to 9)")
                .satisfies(error -> assertThat(error.hint()).contains("Mend f"));
    }

    @Test
    void isCertainOnlyWhenAnotherAttemptWouldFailToo() {
        assertThat(told(new SkepException(ErrorCode.FILE_CORRUPT, "bad page")).isCertain())
                .isTrue();
        assertThat(told(new SkepException(ErrorCode.FILE_READ_FAILED, "no DataNode"))
                        .isCertain())
                .isFalse();
        assertThat(told(new OutOfMemoryError("heap")).isCertain()).isFalse();
        assertThat(told(new IllegalStateException("bug")).isCertain()).isFalse();
    }

    @Test
    void scriptsThatWereKilledMayRunAgain() {
        assertThat(told(new SkepException(ErrorCode.SCRIPT_FAILED, "ended", KilledScriptException.of(3)))
                        .isCertain())
                .isTrue();
        assertThat(told(new SkepException(ErrorCode.SCRIPT_FAILED, "ended", KilledScriptException.of(137)))
                        .isCertain())
                .isFalse();
    }

    @Test
    void saysNothingWhenNothingWasTold() {
        assertThat(TaskFailure.list(new FileStores(), directory.resolve("none").toString()))
                .isEmpty();
    }
}
