package dev.skep.planner.logical;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.planner.catalog.TypeMapping;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/** Sums up columns by partition. Input: the columns, then the partition columns; one column that is not looked at when there are neither. Output: as of a {@link LogicalWrite}, a partition at least once if it has rows. */
public final class LogicalStatistics extends SingleRel {
    private final int columns;
    private final int partitionColumns;

    public LogicalStatistics(RelOptCluster cluster, RelNode input, int columns, int partitionColumns) {
        super(cluster, cluster.traitSetOf(Convention.NONE), input);
        this.columns = columns;
        this.partitionColumns = partitionColumns;
    }

    public List<Integer> columns() {
        return IntStream.range(0, columns).boxed().toList();
    }

    public List<Integer> partitionColumns() {
        return IntStream.range(columns, columns + partitionColumns).boxed().toList();
    }

    @Override
    protected RelDataType deriveRowType() {
        return TypeMapping.toRel(getCluster().getTypeFactory(), OperatorSpec.WRITE_RESULT);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new LogicalStatistics(getCluster(), inputs.get(0), columns, partitionColumns);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("columns", columns).item("by", partitionColumns());
    }
}
