package dev.skep.planner.logical;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;

/** The rows that {@code FROM … INSERT … INSERT …} has for all its branches, as one of these reads them: some of the source's columns. */
public final class LogicalSharedRows extends AbstractRelNode {
    private final RelNode source;
    private final List<Integer> columns;

    private LogicalSharedRows(RelOptCluster cluster, RelNode source, List<Integer> columns) {
        super(cluster, cluster.traitSetOf(Convention.NONE));
        this.source = source;
        this.columns = List.copyOf(columns);
    }

    /** All columns of a source. */
    public static LogicalSharedRows of(RelNode source) {
        int count = source.getRowType().getFieldCount();
        return new LogicalSharedRows(
                source.getCluster(), source, IntStream.range(0, count).boxed().toList());
    }

    /** What makes the rows, before any rule; no input of this node. */
    public RelNode source() {
        return source;
    }

    /** For each column, the source's. */
    public List<Integer> columns() {
        return columns;
    }

    /** @param chosen positions in {@link #columns} */
    public LogicalSharedRows choose(List<Integer> chosen) {
        return new LogicalSharedRows(
                getCluster(), source, chosen.stream().map(columns::get).toList());
    }

    @Override
    protected RelDataType deriveRowType() {
        RelDataTypeFactory.Builder type = getCluster().getTypeFactory().builder();
        columns.forEach(column -> type.add(source.getRowType().getFieldList().get(column)));
        return type.uniquify().build();
    }

    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        return query.getRowCount(source);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("columns", columns);
    }
}
