package dev.skep.execution.pipeline;

import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryMetrics.OperatorMetrics;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.RuntimeFilters;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.function.user.TaskEnd;
import dev.skep.process.memory.HeapShortage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Runs the pipelines of one operator tree once, in this thread, and frees their operators at the end, however that comes. */
public final class PipelineRunner implements AutoCloseable {
    private final TaskContext context;
    private final TaskClock clock = new TaskClock();
    private final RuntimeFilters filters = new RuntimeFilters();
    private final List<Operator> operators = new ArrayList<>();
    private final Map<Object, OperatorCounter> counters = new IdentityHashMap<>();

    public PipelineRunner(TaskContext context) {
        this.context = context;
    }

    /**
     * Runs a tree of operators to its end, pushing what it makes to {@code sink}, which is finished but not closed.
     *
     * @throws SkepException OUT_OF_MEMORY too, naming the operator that found none
     */
    public void run(OperatorSpec root, Leaves leaves, Operator sink) {
        PipelineBuilder builder = new PipelineBuilder(context, leaves, this, new SharedNodes(root));
        OperatorCounter unreported = new OperatorCounter("Result", new OperatorMetrics(), false);
        try {
            runAll(builder.build(root, new MeteredOperator(sink, unreported, counter(root), clock)));
        } catch (OutOfMemoryError e) {
            OperatorCounter current = clock.current();
            String name = current == null ? root.getClass().getSimpleName() : current.name();
            throw HeapShortage.of("Operator " + name, e);
        }
    }

    void runAll(List<PipelineStep> steps) {
        for (PipelineStep step : steps) {
            step.run(this);
        }
    }

    /** Pulls a source empty, or until no more rows are wanted. */
    void run(Pipeline pipeline) {
        OperatorCounter before = clock.switchTo(counter(pipeline.leaf()));
        Operator head = pipeline.head();
        if (!head.isSatisfied()) {
            try (BatchSource source = pipeline.source().get()) {
                while (!head.isSatisfied()) {
                    context.checkRunning();
                    RowBatch batch = source.next();
                    if (batch == null) {
                        break;
                    }
                    head.process(batch);
                }
            }
        }
        head.finish();
        clock.switchTo(before);
    }

    /** Sees to it that an operator is closed. */
    <T extends Operator> T owned(T operator) {
        operators.add(operator);
        return operator;
    }

    OperatorCounter counter(OperatorSpec spec) {
        return counters.computeIfAbsent(
                spec,
                key -> new OperatorCounter(
                        spec.getClass().getSimpleName(), context.metrics(spec), spec instanceof OperatorSpec.Write));
    }

    RuntimeFilters filters() {
        return filters;
    }

    TaskClock clock() {
        return clock;
    }

    @Override
    public void close() {
        counters.values().forEach(OperatorCounter::report);
        RuntimeException failure = null;
        for (Operator operator : operators) {
            try {
                operator.close();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        operators.clear();
        TaskEnd.run();
        if (failure != null) {
            throw failure;
        }
    }
}
