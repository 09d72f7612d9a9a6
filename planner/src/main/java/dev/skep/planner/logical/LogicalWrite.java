package dev.skep.planner.logical;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/**
 * Writes its input's rows to a target. Input: the target's data columns, then the partition columns that rows give, with the target's types. Output: one row a file that was written.
 * What kind of table the target is does not matter to the plan; how its rows want to be distributed and ordered does.
 */
public final class LogicalWrite extends SingleRel {
    private final WriteTarget target;
    private final List<Integer> statistics;

    /** @param statistics data columns whose values are summed up for each file */
    public LogicalWrite(RelOptCluster cluster, RelNode input, WriteTarget target, List<Integer> statistics) {
        super(cluster, cluster.traitSetOf(Convention.NONE), input);
        this.target = target;
        this.statistics = List.copyOf(statistics);
    }

    public List<Integer> statistics() {
        return statistics;
    }

    public WriteTarget target() {
        return target;
    }

    /** The input's columns whose values name the partition of a row; empty when all rows go to one. */
    public List<Integer> partitionKeys() {
        int first = target.columns().size();
        return IntStream.range(first, first + target.partitionColumns().size())
                .boxed()
                .toList();
    }

    /** The order wanted of the rows of a file, may be empty. */
    public List<SortKey> order() {
        return target.buckets().sort();
    }

    @Override
    protected RelDataType deriveRowType() {
        return TypeMapping.toRel(getCluster().getTypeFactory(), OperatorSpec.WRITE_RESULT);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new LogicalWrite(getCluster(), inputs.get(0), target, statistics);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        List<String> columns = new ArrayList<>(target.columns().names());
        return super.explainTerms(writer)
                .item("target", target.name())
                .item("format", target.format())
                .item("columns", columns)
                .itemIf(
                        "partition",
                        target.partitionPrefix(),
                        !target.partitionPrefix().isEmpty())
                .itemIf(
                        "partitionedBy",
                        target.partitionColumns().names(),
                        target.partitionColumns().size() > 0)
                .itemIf("buckets", target.buckets(), target.isBucketed())
                .itemIf(
                        "directories",
                        target.directories(),
                        target.directories().areUsed())
                .itemIf("statistics", statistics, !statistics.isEmpty())
                .itemIf(
                        "staging",
                        target.stagingDirectory(),
                        !target.stagingDirectory().isEmpty());
    }
}
