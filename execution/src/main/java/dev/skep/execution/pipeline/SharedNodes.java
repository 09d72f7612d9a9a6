package dev.skep.execution.pipeline;

import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TeeOperator;
import dev.skep.execution.plan.OperatorSpec;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** The nodes of a stage's tree that stand below several parents: each is fed once, when all parents are there to take its rows. */
final class SharedNodes {
    private final Map<OperatorSpec.Shared, Integer> parents = new IdentityHashMap<>();
    private final Map<OperatorSpec.Shared, TeeOperator> tees = new IdentityHashMap<>();

    SharedNodes(OperatorSpec root) {
        count(root);
    }

    private void count(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Shared shared && parents.merge(shared, 1, Integer::sum) > 1) {
            return;
        }
        spec.inputs().forEach(this::count);
    }

    /** Adds what one of the node's parents does with its rows; gives what all of them do when this was the last one. */
    Optional<TeeOperator> add(OperatorSpec.Shared shared, Operator consumer) {
        TeeOperator tee = tees.computeIfAbsent(shared, key -> new TeeOperator());
        tee.add(consumer);
        return tee.size() == parents.getOrDefault(shared, 0) ? Optional.of(tee) : Optional.empty();
    }
}
