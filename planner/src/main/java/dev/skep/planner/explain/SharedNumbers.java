package dev.skep.planner.explain;

import dev.skep.execution.plan.OperatorSpec;
import java.util.IdentityHashMap;
import java.util.Map;

/** Numbers the nodes that stand below several parents, so that what feeds them is shown once. */
final class SharedNumbers {
    private final Map<OperatorSpec, Integer> numbers = new IdentityHashMap<>();

    /** Whether the node is shared and was numbered before. */
    boolean contains(OperatorSpec spec) {
        return numbers.containsKey(spec);
    }

    /** Tells one shared node from another; empty for all other nodes. */
    String text(OperatorSpec spec) {
        if (!(spec instanceof OperatorSpec.Shared)) {
            return "";
        }
        boolean known = contains(spec);
        int number = numbers.computeIfAbsent(spec, key -> numbers.size() + 1);
        return " #" + number + (known ? ", as above" : "");
    }
}
