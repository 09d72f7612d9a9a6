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

/** Rows that are made once and read in several places, as one of these reads them: some of the source's columns. So are those of {@code FROM … INSERT … INSERT …} for its branches. */
public final class LogicalSharedRows extends AbstractRelNode {
    private final RelNode source;
    private final String name;
    private final boolean optimized;
    private final List<Integer> columns;

    private LogicalSharedRows(
            RelOptCluster cluster, RelNode source, String name, boolean optimized, List<Integer> columns) {
        super(cluster, cluster.traitSetOf(Convention.NONE));
        this.source = source;
        this.name = name;
        this.optimized = optimized;
        this.columns = List.copyOf(columns);
    }

    /** All columns of a source. @param name tells it from the other sources of a plan */
    public static LogicalSharedRows of(RelNode source, String name) {
        int count = source.getRowType().getFieldCount();
        return new LogicalSharedRows(
                source.getCluster(),
                source,
                name,
                false,
                IntStream.range(0, count).boxed().toList());
    }

    /** Tells the source from the others of a plan. */
    public String name() {
        return name;
    }

    /** Whether the source is a plan to be compiled, not one before any rule. */
    public boolean isOptimized() {
        return optimized;
    }

    /** The same rows of what became of their source. @param chosen for each column, the new source's */
    public LogicalSharedRows of(RelNode newSource, List<Integer> chosen) {
        return new LogicalSharedRows(getCluster(), newSource, name, true, chosen);
    }

    /** What makes the rows; no input of this node. For the branches of a multi-insert it is as it was before any rule, see {@link #isOptimized}. */
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
                getCluster(),
                source,
                name,
                optimized,
                chosen.stream().map(columns::get).toList());
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
        return super.explainTerms(writer).item("source", name).item("columns", columns);
    }
}
