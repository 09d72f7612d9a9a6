package dev.skep.execution.local;

import dev.skep.execution.RunnerKind;
import dev.skep.execution.StageRunner;

/** Runs queries in threads of this process. */
public final class LocalRunner implements RunnerKind {
    @Override
    public String name() {
        return "local";
    }

    @Override
    public StageRunner open(StageRunner local) {
        return new LocalStageRunner();
    }
}
