package dev.skep.execution.pipeline;

import dev.skep.execution.plan.OperatorSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The leaves of a tree of operators in the order in which a task reads them: the build side of a join before its probe side. */
public final class LeafOrder {
    private final Set<OperatorSpec> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<OperatorSpec> leaves = new ArrayList<>();

    private LeafOrder() {}

    public static List<OperatorSpec> of(OperatorSpec root) {
        LeafOrder order = new LeafOrder();
        order.visit(root);
        return order.leaves;
    }

    private void visit(OperatorSpec spec) {
        if (!seen.add(spec)) {
            return;
        }
        if (spec.inputs().isEmpty()) {
            leaves.add(spec);
        } else if (spec instanceof OperatorSpec.HashJoin || spec instanceof OperatorSpec.NestedLoopJoin) {
            visit(spec.inputs().get(1));
            visit(spec.inputs().get(0));
        } else {
            spec.inputs().forEach(this::visit);
        }
    }
}
