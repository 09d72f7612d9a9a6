package dev.skep.planner.explain;

import dev.skep.execution.QueryMetrics;
import dev.skep.planner.explain.ExplainedPlan.Counted;
import dev.skep.planner.explain.ExplainedPlan.ExplainedOperator;
import dev.skep.planner.explain.ExplainedPlan.ExplainedStage;
import java.util.Locale;

/** Stages as people read them: one operator a line, inputs indented below. */
public final class PlanText {
    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    public static String text(ExplainedPlan plan) {
        PlanText printed = new PlanText();
        plan.stages().forEach(printed::stage);
        plan.jobs().forEach(printed::job);
        return printed.text.toString();
    }

    private void stage(ExplainedStage stage) {
        text.append(title(stage)).append('\n');
        operator(stage.root(), 1);
    }

    /** A stage in one line. */
    static String title(ExplainedStage stage) {
        String tasks = stage.tasks() == 0 ? "" : stage.tasks() == 1 ? " (one task)" : " (" + stage.tasks() + " tasks)";
        return "Stage " + stage.id() + tasks + " -> " + stage.output();
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

    private void operator(ExplainedOperator operator, int depth) {
        text.append("  ".repeat(depth)).append(operator.title());
        if (operator.counted() != null) {
            text.append("  [").append(figures(operator)).append(']');
        }
        text.append('\n');
        operator.inputs().forEach(input -> operator(input, depth + 1));
    }

    /** What was counted beside what was expected; what was expected alone before a run; empty when nothing is known. */
    static String figures(ExplainedOperator operator) {
        String expected = operator.expectedRows().isPresent()
                ? String.format(
                        Locale.ROOT, "%,d", Math.round(operator.expectedRows().getAsDouble()))
                : "";
        Counted counted = operator.counted();
        if (counted == null) {
            return expected.isEmpty() ? "" : "expected=" + expected;
        }
        String text = String.format(Locale.ROOT, "rows=%,d", counted.rows())
                + (expected.isEmpty() ? "" : " expected=" + expected)
                + String.format(Locale.ROOT, " time=%.1f ms", counted.nanos() / 1e6);
        if (counted.skew() >= 1.5) {
            text += String.format(Locale.ROOT, " skew=%.1f", counted.skew());
        }
        return text + (counted.spilledBytes() > 0 ? " spilled=" + counted.spilledBytes() + " B" : "");
    }
}
