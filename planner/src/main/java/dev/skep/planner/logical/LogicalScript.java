package dev.skep.planner.logical;

import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;

/**
 * Sends its input's rows through a script. Output: what the script makes of them, so that nothing can be moved past it. Formats are table
 * properties of text.
 */
public final class LogicalScript extends SingleRel {
    private final String command;
    private final Map<String, String> inputFormat;
    private final Map<String, String> outputFormat;

    public LogicalScript(
            RelOptCluster cluster,
            RelNode input,
            String command,
            Map<String, String> inputFormat,
            Map<String, String> outputFormat,
            RelDataType rowType) {
        super(cluster, cluster.traitSetOf(Convention.NONE), input);
        this.command = command;
        this.inputFormat = Map.copyOf(inputFormat);
        this.outputFormat = Map.copyOf(outputFormat);
        this.rowType = rowType;
    }

    public String command() {
        return command;
    }

    public Map<String, String> inputFormat() {
        return inputFormat;
    }

    public Map<String, String> outputFormat() {
        return outputFormat;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new LogicalScript(getCluster(), inputs.get(0), command, inputFormat, outputFormat, rowType);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer)
                .item("command", command)
                .item("inputFormat", inputFormat)
                .item("outputFormat", outputFormat)
                .item("type", rowType);
    }
}
