package dev.skep.planner.logical;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** Calls a table function for every input row, as LATERAL VIEW does. Output: the input's columns, then the function's. */
public final class LogicalTableFunctionCall extends SingleRel {
    private final String function;
    private final List<RexNode> arguments;
    private final boolean outer;

    public LogicalTableFunctionCall(
            RelOptCluster cluster,
            RelNode input,
            String function,
            List<RexNode> arguments,
            boolean outer,
            RelDataType rowType) {
        super(cluster, cluster.traitSetOf(Convention.NONE), input);
        this.function = function;
        this.arguments = List.copyOf(arguments);
        this.outer = outer;
        this.rowType = rowType;
    }

    public String function() {
        return function;
    }

    public List<RexNode> arguments() {
        return arguments;
    }

    /** Whether input rows without result rows stay. */
    public boolean outer() {
        return outer;
    }

    @Override
    public double estimateRowCount(RelMetadataQuery query) {
        return query.getRowCount(input) * 5;
    }

    @Override
    public RelNode accept(RexShuttle shuttle) {
        List<RexNode> changed = shuttle.apply(arguments);
        return changed == arguments
                ? this
                : new LogicalTableFunctionCall(getCluster(), input, function, changed, outer, rowType);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new LogicalTableFunctionCall(getCluster(), inputs.get(0), function, arguments, outer, rowType);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("function", function)
                .item("arguments", arguments)
                .itemIf("outer", true, outer)
                .item("type", rowType);
    }
}
