package dev.skep.planner.rule;

import dev.skep.planner.logical.LogicalSharedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;

/** What the optimized branches of a multi-insert want of their source: the columns that any of them reads, and the rows that any of them keeps. */
public final class SharedSource {
    private final TreeSet<Integer> columns = new TreeSet<>();
    private final List<RexNode> conditions = new ArrayList<>();
    private boolean wantsAllRows;
    private RelNode source;

    private SharedSource() {}

    /** @param branches plans whose leaves may be {@link LogicalSharedRows} of one source */
    public static SharedSource of(List<? extends RelNode> branches) {
        SharedSource shared = new SharedSource();
        branches.forEach(branch -> shared.collect(branch, null));
        return shared;
    }

    private void collect(RelNode rel, RelNode parent) {
        if (rel instanceof LogicalSharedRows rows) {
            source = rows.source();
            columns.addAll(rows.columns());
            if (parent instanceof Filter filter
                    && filter.getVariablesSet().isEmpty()
                    && RexUtil.isDeterministic(filter.getCondition())) {
                conditions.add(inSource(filter.getCondition(), rows));
            } else {
                wantsAllRows = true;
            }
        }
        rel.getInputs().forEach(input -> collect(input, rel));
    }

    private static RexNode inSource(RexNode condition, LogicalSharedRows rows) {
        return condition.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef reference) {
                return new RexInputRef(rows.columns().get(reference.getIndex()), reference.getType());
            }
        });
    }

    /** What makes the rows, as the branches have it. */
    public RelNode source() {
        return source;
    }

    /** Whether no branch reads the source, which is so when none of them can have rows. */
    public boolean isUnused() {
        return source == null;
    }

    /** The source's columns that are read, in order. */
    public List<Integer> columns() {
        return List.copyOf(columns);
    }

    /** The plan of these columns, not optimized. */
    public RelNode plan() {
        RexBuilder rexBuilder = source.getCluster().getRexBuilder();
        RelNode rel = source;
        if (!wantsAllRows) {
            rel = LogicalFilter.create(rel, RexUtil.composeDisjunction(rexBuilder, conditions));
        }
        List<RexNode> nodes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int column : columns) {
            nodes.add(rexBuilder.makeInputRef(rel, column));
            names.add(rel.getRowType().getFieldNames().get(column));
        }
        return LogicalProject.create(rel, List.of(), nodes, names, Set.of());
    }
}
