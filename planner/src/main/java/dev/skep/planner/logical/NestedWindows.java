package dev.skep.planner.logical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;

/**
 * Expressions with windows within windows: the inner ones are columns of a projection below, behind those of the input, and the outer ones refer to them.
 *
 * @param input with those columns; the input itself when there are none
 */
record NestedWindows(RelNode input, List<RexNode> expressions) {
    static NestedWindows of(RelNode input, List<RexNode> expressions) {
        Map<RexOver, Integer> found = new LinkedHashMap<>();
        int first = input.getRowType().getFieldCount();
        RexShuttle shuttle = new RexShuttle() {
            private boolean within;

            @Override
            public RexNode visitOver(RexOver over) {
                if (within) {
                    int column = found.computeIfAbsent(over, key -> first + found.size());
                    return new RexInputRef(column, over.getType());
                }
                within = true;
                RexNode changed = super.visitOver(over);
                within = false;
                return changed;
            }
        };
        List<RexNode> changed = shuttle.apply(expressions);
        if (found.isEmpty()) {
            return new NestedWindows(input, expressions);
        }
        List<RexNode> columns =
                new ArrayList<>(input.getCluster().getRexBuilder().identityProjects(input.getRowType()));
        columns.addAll(found.keySet());
        List<String> names = new ArrayList<>(input.getRowType().getFieldNames());
        found.keySet().forEach(over -> names.add("_window" + names.size()));
        NestedWindows below = of(input, columns);
        RelNode project = LogicalProject.create(below.input(), List.of(), below.expressions(), names, Set.of());
        return new NestedWindows(project, changed);
    }
}
