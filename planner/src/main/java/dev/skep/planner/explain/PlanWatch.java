package dev.skep.planner.explain;

import dev.skep.api.client.StatementControl.OperatorProgress;
import dev.skep.execution.QueryMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.planner.stage.RowEstimates;
import java.util.ArrayList;
import java.util.List;

/** The lines of a plan with what its operators have made so far, for those who watch it run. Safe for use by many threads. */
public final class PlanWatch {
    private final List<Line> lines = new ArrayList<>();

    /** @param spec null for a stage's own line @param expected rows; negative when not known */
    private record Line(int stage, int depth, String text, OperatorSpec spec, double expected) {}

    private PlanWatch() {}

    /** @param estimates null when there are none; they are asked here and now */
    public static PlanWatch of(StageGraph graph, RowEstimates estimates) {
        PlanWatch watch = new PlanWatch();
        OperatorText text = OperatorText.byName(graph);
        for (Stage stage : graph.stages()) {
            watch.lines.add(new Line(stage.id(), 0, "Stage " + stage.id(), null, -1));
            watch.add(stage, stage.root(), 1, text, estimates);
        }
        return watch;
    }

    private void add(Stage stage, OperatorSpec spec, int depth, OperatorText text, RowEstimates estimates) {
        if (lines.stream().anyMatch(line -> line.spec() == spec && line.stage() == stage.id())) {
            return;
        }
        double expected = estimates == null ? -1 : estimates.rows(spec).orElse(-1);
        String title = (OperatorText.name(spec) + " " + text.details(spec)).strip();
        lines.add(new Line(stage.id(), depth, title, spec, expected));
        spec.inputs().forEach(input -> add(stage, input, depth + 1, text, estimates));
    }

    public List<OperatorProgress> progress(QueryMetrics metrics) {
        List<OperatorProgress> progress = new ArrayList<>();
        for (Line line : lines) {
            QueryMetrics.StageMetrics stage = metrics.stage(line.stage());
            long started = stage.tasksStarted.sum();
            boolean done = started > 0 && stage.tasksFinished.sum() == started;
            long rows = line.spec() == null
                    ? -1
                    : metrics.operator(line.stage(), line.spec()).rowsSoFar();
            progress.add(new OperatorProgress(line.depth(), line.text(), rows, line.expected(), started > 0, done));
        }
        return progress;
    }
}
