package dev.skep.planner.explain;

import dev.skep.planner.explain.ExplainedPlan.ExplainedOperator;
import dev.skep.planner.explain.ExplainedPlan.ExplainedStage;
import java.util.HashMap;
import java.util.Map;

/** The plan as a graph in the language of Graphviz: a box for each stage, arrows the way that rows go. */
public final class PlanDot {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> roots = new HashMap<>();
    private int nodes;

    private PlanDot() {}

    public static String text(ExplainedPlan plan) {
        PlanDot graph = new PlanDot();
        graph.text.append("digraph plan {\n  rankdir=BT;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        plan.stages().forEach(graph::stage);
        return graph.text.append("}\n").toString();
    }

    private void stage(ExplainedStage stage) {
        text.append("  subgraph cluster_").append(stage.id()).append(" {\n");
        text.append("    label=").append(quoted(PlanText.title(stage))).append(";\n");
        StringBuilder arrows = new StringBuilder();
        String root = operator(stage.root(), arrows);
        text.append("  }\n").append(arrows);
        roots.put("stage " + stage.id(), root);
    }

    private String operator(ExplainedOperator operator, StringBuilder arrows) {
        String node = "n" + nodes++;
        String figures = PlanText.figures(operator);
        text.append("    ").append(node).append(" [label=");
        text.append(quoted(operator.name() + "\n" + operator.details() + (figures.isEmpty() ? "" : "\n" + figures)));
        text.append("];\n");
        for (ExplainedOperator input : operator.inputs()) {
            String below = operator(input, arrows);
            arrows.append("  ").append(below).append(" -> ").append(node).append(";\n");
        }
        String[] words = operator.details().split(" ");
        String read = words.length > 1 ? roots.get(words[0] + " " + words[1]) : null;
        if (read != null) {
            arrows.append("  ").append(read).append(" -> ").append(node).append(" [style=dashed];\n");
        }
        return node;
    }

    private static String quoted(String label) {
        return "\"" + label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
