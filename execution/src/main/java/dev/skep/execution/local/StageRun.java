package dev.skep.execution.local;

import dev.skep.execution.QueryMetrics.StageMetrics;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.pipeline.PipelineRunner;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.result.ResultWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A stage that runs: its tasks take unit after unit until there are no more. */
final class StageRun {
    private final Stage stage;
    private final List<StageUnit> units;
    private final StageInputs inputs;
    private final LocalExchange output;
    private final LocalQuery query;
    private final AtomicInteger nextUnit = new AtomicInteger();
    private final AtomicInteger unfinishedTasks;
    private final int taskCount;

    /** @param output null for the last stage, whose rows go to the result */
    StageRun(Stage stage, List<StageUnit> units, StageInputs inputs, LocalExchange output, LocalQuery query) {
        this.stage = stage;
        this.units = units;
        this.inputs = inputs;
        this.output = output;
        this.query = query;
        taskCount = Math.min(units.size(), query.context().tasks());
        unfinishedTasks = new AtomicInteger(taskCount);
    }

    Stage stage() {
        return stage;
    }

    int taskCount() {
        return taskCount;
    }

    LocalExchange output() {
        return output;
    }

    /** Does a task's work in this thread; true when it was the stage's last. */
    boolean runTask() {
        StageMetrics metrics = query.context().metrics().stage(stage.id());
        metrics.tasksStarted.increment();
        for (int index = nextUnit.getAndIncrement(); index < units.size(); index = nextUnit.getAndIncrement()) {
            run(units.get(index));
        }
        metrics.tasksFinished.increment();
        return unfinishedTasks.decrementAndGet() == 0;
    }

    private void run(StageUnit unit) {
        TaskContext context = query.taskContext(stage, unit.number());
        Operator sink = output == null
                ? new ResultWriter(query.results(), context)
                : new ExchangeWriter(output, unit.number(), context);
        try (sink;
                PipelineRunner runner = new PipelineRunner(context)) {
            runner.run(stage.root(), inputs.of(unit, context), sink);
        }
    }

    void close() {
        inputs.close();
    }
}
