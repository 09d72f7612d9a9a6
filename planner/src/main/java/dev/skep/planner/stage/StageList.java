package dev.skep.planner.stage;

import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/** The stages of a query so far. A fragment that is cut off becomes a stage; what follows reads it. */
final class StageList {
    private final List<Stage> stages = new ArrayList<>();

    /** Ends a stage and gives the operator that reads its output. */
    OperatorSpec cut(Fragment fragment, Distribution distribution) {
        return cut(fragment, distribution, List.of());
    }

    OperatorSpec cut(Fragment fragment, Distribution distribution, List<SortKey> mergeKeys) {
        int id = add(fragment, distribution);
        return new OperatorSpec.ExchangeSource(id, mergeKeys, fragment.root().outputType());
    }

    int add(Fragment fragment, Distribution distribution) {
        int id = stages.size() + 1;
        stages.add(new Stage(id, fragment.root(), distribution, fragment.tasks()));
        return id;
    }

    Stage stage(int id) {
        return stages.get(id - 1);
    }

    List<Stage> stages() {
        return stages;
    }
}
