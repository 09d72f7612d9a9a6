package dev.skep.planner.explain;

import dev.skep.execution.QueryMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.planner.stage.RowEstimates;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A plan as EXPLAIN shows it, in whatever form.
 *
 * @param jobs those that a run took on a cluster
 */
public record ExplainedPlan(List<ExplainedStage> stages, List<QueryMetrics.JobMetrics> jobs) {
    public ExplainedPlan {
        stages = List.copyOf(stages);
        jobs = List.copyOf(jobs);
    }

    /** @param tasks 0 when the runner decides @param output how its rows spread over their readers; {@code result} for the last one */
    public record ExplainedStage(int id, int tasks, String output, ExplainedOperator root) {}

    /**
     * One operator.
     *
     * @param expectedRows what the optimizer thought, where it did
     * @param counted what a run counted; null without one
     */
    public record ExplainedOperator(
            String name,
            String details,
            List<String> columns,
            OptionalDouble expectedRows,
            Counted counted,
            List<ExplainedOperator> inputs) {
        public ExplainedOperator {
            columns = List.copyOf(columns);
            inputs = List.copyOf(inputs);
        }

        /** The name and what there is to say of it. */
        String title() {
            return details.isEmpty() ? name : name + " " + details;
        }
    }

    /** @param skew how many times as many rows as the average the busiest task made; 1 when all made the same, or there was one */
    public record Counted(long rows, long nanos, long spilledBytes, double skew) {
        static Counted of(QueryMetrics.OperatorMetrics metrics) {
            long rows = metrics.rows.sum();
            double average = rows / (double) Math.max(1, metrics.tasks.sum());
            double skew = rows == 0 ? 1 : Math.max(1, metrics.mostRows.get() / average);
            return new Counted(rows, metrics.nanos.sum(), metrics.spilledBytes.sum(), skew);
        }
    }

    /**
     * A plan with names of columns.
     *
     * @param estimates null when there are none
     * @param metrics of a run, or null
     */
    public static ExplainedPlan of(StageGraph graph, RowEstimates estimates, QueryMetrics metrics) {
        return new Builder(OperatorText.byName(graph), estimates, metrics).plan(graph);
    }

    /** A plan with columns as {@code $n}, by position in the operator's input: what the machine computes. */
    public static ExplainedPlan byPosition(StageGraph graph) {
        return new Builder(OperatorText.byPosition(), null, null).plan(graph);
    }

    private static final class Builder {
        private final OperatorText text;
        private final RowEstimates estimates;
        private final QueryMetrics metrics;
        private final SharedNumbers shared = new SharedNumbers();

        Builder(OperatorText text, RowEstimates estimates, QueryMetrics metrics) {
            this.text = text;
            this.estimates = estimates;
            this.metrics = metrics;
        }

        ExplainedPlan plan(StageGraph graph) {
            List<ExplainedStage> stages = new ArrayList<>();
            for (Stage stage : graph.stages()) {
                String output = graph.root() == stage ? "result" : text.distribution(stage.output(), stage.root());
                stages.add(new ExplainedStage(stage.id(), stage.tasks(), output, operator(stage, stage.root())));
            }
            return new ExplainedPlan(stages, metrics == null ? List.of() : metrics.jobs());
        }

        private ExplainedOperator operator(Stage stage, OperatorSpec spec) {
            boolean known = shared.contains(spec);
            String details = (text.details(spec) + shared.text(spec)).strip();
            List<ExplainedOperator> inputs = new ArrayList<>();
            for (OperatorSpec input : known ? List.<OperatorSpec>of() : spec.inputs()) {
                inputs.add(operator(stage, input));
            }
            return new ExplainedOperator(
                    OperatorText.name(spec),
                    details,
                    text.columns(spec),
                    estimates == null ? OptionalDouble.empty() : estimates.rows(spec),
                    metrics == null ? null : Counted.of(metrics.operator(stage.id(), spec)),
                    inputs);
        }
    }
}
