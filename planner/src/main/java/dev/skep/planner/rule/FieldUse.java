package dev.skep.planner.rule;

import dev.skep.api.storage.FieldSelection;
import dev.skep.planner.logical.LogicalDistribute;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;

/**
 * Finds which fields of nested columns an optimized plan reads. For
 *
 * <pre>
 * Project(s.a)
 *   Filter(s.b &gt; 1)
 *     Scan(t)
 * </pre>
 *
 * the scan of {@code t} has to read the fields {@code a} and {@code b} of {@code s}. The plan stays as it is, with the same types.
 */
public final class FieldUse {
    private final Map<RelNode, FieldSelection[]> scans = new IdentityHashMap<>();
    private final Map<RelNode, FieldSelection[]> sources = new IdentityHashMap<>();

    /** Adds what a plan reads whose columns are all wanted. */
    public void add(RelNode plan) {
        visit(plan, all(plan));
    }

    /** What is wanted of a column of a scan; all of it where the scan is in no plan that was added. */
    public FieldSelection of(RelNode scan, int column) {
        FieldSelection[] wanted = scans.get(scan);
        if (wanted == null) {
            return FieldSelection.ALL;
        }
        return wanted[column] == null ? FieldSelection.NONE : wanted[column];
    }

    /** @param wanted of each column of {@code rel}, or null for one that is not used */
    private void visit(RelNode rel, FieldSelection[] wanted) {
        if (rel instanceof TableScan) {
            note(scans, rel, wanted);
        } else if (rel instanceof Project project) {
            FieldSelection[] below = none(project.getInput());
            for (int i = 0; i < wanted.length; i++) {
                FieldSelection ofValue = wanted[i] == null ? FieldSelection.NONE : wanted[i];
                FieldPaths.collect(project.getProjects().get(i), ofValue, below);
            }
            visit(project.getInput(), below);
        } else if (rel instanceof Filter filter) {
            FieldSelection[] below = wanted.clone();
            FieldPaths.collect(filter.getCondition(), FieldSelection.ALL, below);
            visit(filter.getInput(), below);
        } else if (rel instanceof Join join) {
            visitJoin(join, wanted);
        } else if (rel instanceof Aggregate aggregate) {
            visit(aggregate.getInput(), ofAggregate(aggregate));
        } else if (rel instanceof Sort sort) {
            visit(sort.getInput(), sorted(wanted, sort.getCollation()));
        } else if (rel instanceof LogicalDistribute distribute) {
            FieldSelection[] below = sorted(wanted, distribute.collation());
            distribute.keys().forEach(key -> below[key] = FieldSelection.ALL);
            visit(distribute.getInput(), below);
        } else if (rel instanceof LogicalTableFunctionCall call) {
            visitCall(call, wanted);
        } else if (rel instanceof LogicalSharedRows rows) {
            visitShared(rows, wanted);
        } else {
            boolean passes = rel instanceof Union union && union.all;
            rel.getInputs().forEach(input -> visit(input, passes ? wanted : all(input)));
        }
    }

    private void visitJoin(Join join, FieldSelection[] wanted) {
        int left = join.getLeft().getRowType().getFieldCount();
        FieldSelection[] below =
                new FieldSelection[left + join.getRight().getRowType().getFieldCount()];
        System.arraycopy(wanted, 0, below, 0, wanted.length);
        FieldPaths.collect(join.getCondition(), FieldSelection.ALL, below);
        visit(join.getLeft(), Arrays.copyOf(below, left));
        visit(join.getRight(), Arrays.copyOfRange(below, left, below.length));
    }

    private static FieldSelection[] ofAggregate(Aggregate aggregate) {
        FieldSelection[] below = none(aggregate.getInput());
        aggregate.getGroupSet().forEachInt(key -> below[key] = FieldSelection.ALL);
        aggregate.getAggCallList().forEach(call -> {
            call.getArgList().forEach(argument -> below[argument] = FieldSelection.ALL);
            call.getCollation().getKeys().forEach(key -> below[key] = FieldSelection.ALL);
            if (call.filterArg >= 0) {
                below[call.filterArg] = FieldSelection.ALL;
            }
            if (call.distinctKeys != null) {
                call.distinctKeys.forEachInt(key -> below[key] = FieldSelection.ALL);
            }
        });
        return below;
    }

    private static FieldSelection[] sorted(FieldSelection[] wanted, RelCollation order) {
        FieldSelection[] below = wanted.clone();
        order.getKeys().forEach(key -> below[key] = FieldSelection.ALL);
        return below;
    }

    private void visitCall(LogicalTableFunctionCall call, FieldSelection[] wanted) {
        int columns = call.getInput().getRowType().getFieldCount();
        FieldSelection[] below = Arrays.copyOf(wanted, columns);
        FieldPaths.collect(call, Arrays.copyOfRange(wanted, columns, wanted.length), below);
        visit(call.getInput(), below);
    }

    /** Rows of a multi-insert are made by another plan, which is added by itself. */
    private void visitShared(LogicalSharedRows rows, FieldSelection[] wanted) {
        if (!rows.isOptimized()) {
            return;
        }
        FieldSelection[] ofSource = none(rows.source());
        for (int i = 0; i < wanted.length; i++) {
            int column = rows.columns().get(i);
            ofSource[column] = both(ofSource[column], wanted[i]);
        }
        if (note(sources, rows.source(), ofSource)) {
            visit(rows.source(), sources.get(rows.source()));
        }
    }

    /** Whether more is wanted now than before. */
    private static boolean note(Map<RelNode, FieldSelection[]> known, RelNode rel, FieldSelection[] wanted) {
        FieldSelection[] before = known.get(rel);
        FieldSelection[] both = wanted.clone();
        for (int i = 0; before != null && i < both.length; i++) {
            both[i] = both(both[i], before[i]);
        }
        known.put(rel, both);
        return !Arrays.equals(before, both);
    }

    private static FieldSelection[] all(RelNode rel) {
        FieldSelection[] columns = new FieldSelection[rel.getRowType().getFieldCount()];
        Arrays.fill(columns, FieldSelection.ALL);
        return columns;
    }

    private static FieldSelection[] none(RelNode rel) {
        return new FieldSelection[rel.getRowType().getFieldCount()];
    }

    private static FieldSelection both(FieldSelection first, FieldSelection second) {
        return first == null ? second : second == null ? first : first.and(second);
    }
}
