package dev.skep.planner;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * A planned multi-insert, whose branches share the stages that make their rows.
 *
 * @param stages what the outputs read, in an order in which each stands after those that it reads
 * @param outputs one a branch, in order; they are stages of their own or, when they all have one id, parts of one stage with a shared node in their trees
 * @param algebra the optimized algebra of the source and the branches, as text
 */
public record PlannedInserts(List<Stage> stages, List<Output> outputs, String algebra) {
    public PlannedInserts {
        stages = List.copyOf(stages);
        outputs = List.copyOf(outputs);
    }

    /** The rows of a branch. @param columns names as the branch gave them, not always unique, and types */
    public record Output(Stage stage, RowType columns) {}

    /** Whether the outputs are parts of one stage. */
    public boolean isOneStage() {
        return outputs.stream()
                .allMatch(
                        output -> output.stage().id() == outputs.get(0).stage().id());
    }

    /** A number that is no stage's id, nor is any above it. */
    public int freeId() {
        int most =
                outputs.stream().mapToInt(output -> output.stage().id()).max().orElse(0);
        return 1 + stages.stream().mapToInt(Stage::id).reduce(most, Math::max);
    }

    /** All stages, with the outputs side by side at the end: for EXPLAIN only, since the outputs need not have the same columns. */
    public StageGraph explained() {
        List<Stage> all = new ArrayList<>(stages);
        List<OperatorSpec> roots = new ArrayList<>();
        RowType type = outputs.get(0).stage().root().outputType();
        for (Output output : outputs) {
            Stage stage = output.stage();
            if (isOneStage()) {
                roots.add(stage.root());
            } else {
                all.add(stage);
                roots.add(new OperatorSpec.ExchangeSource(
                        stage.id(), List.of(), stage.root().outputType()));
            }
        }
        Stage first = outputs.get(0).stage();
        int id = isOneStage() ? first.id() : freeId();
        int tasks = isOneStage() ? first.tasks() : 1;
        all.add(new Stage(id, new OperatorSpec.Union(roots, type), new Distribution.Single(), tasks));
        return new StageGraph(all, List.of(), List.of());
    }
}
