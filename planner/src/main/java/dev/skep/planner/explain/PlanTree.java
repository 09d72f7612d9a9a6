package dev.skep.planner.explain;

import dev.skep.planner.explain.ExplainedPlan.ExplainedOperator;
import dev.skep.planner.explain.ExplainedPlan.ExplainedStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The plan as one tree drawn with lines: the stage whose rows an operator reads stands below it, once. */
public final class PlanTree {
    private final StringBuilder text = new StringBuilder();
    /** Those not drawn yet. */
    private final Map<String, ExplainedStage> stages = new HashMap<>();

    private PlanTree() {}

    public static String text(ExplainedPlan plan) {
        PlanTree tree = new PlanTree();
        List<ExplainedStage> all = plan.stages();
        all.forEach(stage -> tree.stages.put(key(stage.id()), stage));
        for (int i = all.size() - 1; i >= 0; i--) {
            tree.stage(all.get(i), "", "");
        }
        return tree.text.toString();
    }

    private static String key(int stage) {
        return "stage " + stage;
    }

    private void stage(ExplainedStage stage, String first, String rest) {
        if (stages.remove(key(stage.id())) == null) {
            return;
        }
        text.append(first).append(PlanText.title(stage)).append('\n');
        operator(stage.root(), rest + "└─ ", rest + "   ");
    }

    private void operator(ExplainedOperator operator, String first, String rest) {
        String figures = PlanText.figures(operator);
        text.append(first).append(operator.title());
        text.append(figures.isEmpty() ? "" : "  [" + figures + "]").append('\n');
        ExplainedStage read = operator.name().equals("ExchangeSource") ? read(operator) : null;
        if (read != null) {
            stage(read, rest + "└─ ", rest + "   ");
        }
        int count = operator.inputs().size();
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            operator(operator.inputs().get(i), rest + (last ? "└─ " : "├─ "), rest + (last ? "   " : "│  "));
        }
    }

    private ExplainedStage read(ExplainedOperator source) {
        String[] words = source.details().split(" ");
        return stages.get(words[0] + " " + words[1]);
    }
}
