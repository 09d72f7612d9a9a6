package dev.skep.planner.logical;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;

/**
 * DISTRIBUTE BY, SORT BY and CLUSTER BY: spreads rows over reducers, those with equal keys to the same one, and sorts the rows of each. What follows reads the rows of the
 * first reducer first.
 */
public final class LogicalDistribute extends SingleRel {
    private final List<Integer> keys;
    private final RelCollation collation;

    /**
     * @param keys columns; when empty, rows are spread in any way
     * @param collation the order of each reducer's rows, may be empty
     */
    public LogicalDistribute(RelOptCluster cluster, RelNode input, List<Integer> keys, RelCollation collation) {
        super(cluster, cluster.traitSetOf(Convention.NONE), input);
        this.keys = List.copyOf(keys);
        this.collation = collation;
    }

    public List<Integer> keys() {
        return keys;
    }

    public RelCollation collation() {
        return collation;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new LogicalDistribute(getCluster(), inputs.get(0), keys, collation);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .itemIf("keys", keys, !keys.isEmpty())
                .itemIf(
                        "sort",
                        collation.getFieldCollations(),
                        !collation.getFieldCollations().isEmpty());
    }
}
