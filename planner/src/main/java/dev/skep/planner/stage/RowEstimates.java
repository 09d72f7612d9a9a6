package dev.skep.planner.stage;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.calcite.rel.RelNode;

/** How many rows the optimizer expects of operators. It is computed when somebody asks; operators that stand for no node of the optimized plan are not known. Operators are told apart by identity. */
public final class RowEstimates {
    private final CardinalityEstimator estimator;
    private final Map<OperatorSpec, RelNode> origins = new IdentityHashMap<>();

    RowEstimates(CardinalityEstimator estimator) {
        this.estimator = estimator;
    }

    /** Notes the node whose rows an operator makes. */
    void note(OperatorSpec spec, RelNode rel) {
        origins.putIfAbsent(spec, rel);
    }

    /** Notes that an operator was replaced by one that makes fewer of the same rows, if any. */
    void replace(OperatorSpec spec, OperatorSpec replacement) {
        RelNode rel = origins.get(spec);
        if (rel != null) {
            origins.putIfAbsent(replacement, rel);
        }
    }

    /** All operators, whatever their tasks. */
    public OptionalDouble rows(OperatorSpec spec) {
        RelNode rel = origins.get(spec);
        return rel == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(estimator.estimate(rel).rows());
    }
}
