package dev.skep.planner.explain;

import dev.skep.execution.QueryMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.util.List;
import java.util.Locale;

/** Stages as people read them: one operator a line, inputs indented below. */
public final class PlanText {
    private final QueryMetrics metrics;
    private final StringBuilder text = new StringBuilder();
    private final SharedNumbers shared = new SharedNumbers();

    private PlanText(QueryMetrics metrics) {
        this.metrics = metrics;
    }

    /** @param metrics of a run, to be shown with each operator, or null */
    public static String text(StageGraph graph, QueryMetrics metrics) {
        PlanText plan = new PlanText(metrics);
        for (Stage stage : graph.stages()) {
            plan.stage(stage, graph.root() == stage);
        }
        if (metrics != null) {
            metrics.jobs().forEach(plan::job);
        }
        return plan.text.toString();
    }

    private void stage(Stage stage, boolean last) {
        text.append("Stage ").append(stage.id());
        text.append(stage.tasks() == 0 ? "" : stage.tasks() == 1 ? " (one task)" : " (" + stage.tasks() + " tasks)");
        text.append(last ? " -> result" : " -> " + OperatorText.distribution(stage.output()))
                .append('\n');
        operator(stage, stage.root(), 1);
    }

    private void job(QueryMetrics.JobMetrics job) {
        text.append(String.format(
                Locale.ROOT,
                "Job %s: %d maps, %d reduces, %,d bytes shuffled, %,d ms%n",
                job.id(),
                job.maps(),
                job.reduces(),
                job.shuffledBytes,
                job.millis));
    }

    private void operator(Stage stage, OperatorSpec spec, int depth) {
        text.append("  ".repeat(depth)).append(OperatorText.name(spec));
        String details = OperatorText.details(spec);
        if (!details.isEmpty()) {
            text.append(' ').append(details);
        }
        if (metrics != null) {
            QueryMetrics.OperatorMetrics counted = metrics.operator(stage.id(), spec);
            text.append(String.format(
                    Locale.ROOT, "  [rows=%,d time=%.1f ms", counted.rows.sum(), counted.nanos.sum() / 1e6));
            text.append(counted.spilledBytes.sum() > 0 ? " spilled=" + counted.spilledBytes.sum() + " B]" : "]");
        }
        boolean known = shared.contains(spec);
        text.append(shared.text(spec)).append('\n');
        for (OperatorSpec input : known ? List.<OperatorSpec>of() : spec.inputs()) {
            operator(stage, input, depth + 1);
        }
    }
}
