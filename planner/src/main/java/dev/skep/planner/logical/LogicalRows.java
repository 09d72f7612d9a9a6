package dev.skep.planner.logical;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;

/** Constant rows, boxed; any type, nested ones too. */
public final class LogicalRows extends AbstractRelNode {
    private final List<List<Object>> rows;

    public LogicalRows(RelOptCluster cluster, RelDataType rowType, List<List<Object>> rows) {
        super(cluster, cluster.traitSetOf(Convention.NONE));
        this.rowType = rowType;
        this.rows = rows;
    }

    public List<List<Object>> rows() {
        return rows;
    }

    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        return rows.size();
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("rows", rows.size() > 10 ? rows.size() + " rows #" + System.identityHashCode(rows) : rows)
                .item("type", rowType);
    }
}
