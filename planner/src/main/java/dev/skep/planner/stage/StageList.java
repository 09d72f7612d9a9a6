package dev.skep.planner.stage;

import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The stages of a query so far. A fragment that is cut off becomes a stage; what follows reads it. */
final class StageList {
    private final List<Stage> stages = new ArrayList<>();
    private final Set<Integer> shared = new HashSet<>();

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

    /** Puts another stage in the place of the one with its id. */
    void replace(Stage stage) {
        stages.set(stage.id() - 1, stage);
    }

    /** Declares that the rows of the stages that operators read may be read more than once, also by what is not compiled yet. */
    void share(OperatorSpec readers) {
        if (readers instanceof OperatorSpec.ExchangeSource source) {
            shared.add(source.stage());
        }
        readers.inputs().forEach(this::share);
    }

    /** Whether the rows of a stage are read in one place. @param open the operators that are no stage yet */
    boolean hasOneReader(int id, OperatorSpec open) {
        int readers = count(open, id);
        for (Stage stage : stages) {
            readers += count(stage.root(), id);
        }
        return readers == 1 && !shared.contains(id);
    }

    private static int count(OperatorSpec spec, int id) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            return source.stage() == id ? 1 : 0;
        }
        return spec.inputs().stream().mapToInt(input -> count(input, id)).sum();
    }

    Stage stage(int id) {
        return stages.get(id - 1);
    }

    List<Stage> stages() {
        return stages;
    }
}
