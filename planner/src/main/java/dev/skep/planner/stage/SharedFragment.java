package dev.skep.planner.stage;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.planner.logical.LogicalRows;
import dev.skep.planner.logical.LogicalScript;
import dev.skep.planner.logical.LogicalSharedRows;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Values;

/** The rows that the branches of a multi-insert read: of their own stage, or of one before. */
final class SharedFragment {
    private final List<Integer> columns;
    private final Supplier<Fragment> reader;

    /**
     * @param columns of the source that are there
     * @param reader makes what reads them
     */
    SharedFragment(List<Integer> columns, Supplier<Fragment> reader) {
        this.columns = columns;
        this.reader = reader;
    }

    Fragment read(LogicalSharedRows rows) {
        Fragment all = reader.get();
        List<Integer> positions = rows.columns().stream().map(columns::indexOf).toList();
        OperatorSpec chosen = SpecColumns.choose(all.root(), positions);
        return chosen == all.root() ? all : all.with(chosen);
    }

    /** Whether a tree hands on another stage's rows, sorted at most. */
    static boolean onlySorts(OperatorSpec root) {
        boolean passes = root instanceof OperatorSpec.Sort
                || (root instanceof OperatorSpec.Project project
                        && project.expressions().stream().allMatch(RowExpression.InputReference.class::isInstance));
        return root instanceof OperatorSpec.ExchangeSource
                || (passes && onlySorts(root.inputs().get(0)));
    }

    /** Whether rows go through a branch one by one, so that it can be part of the stage that makes them. */
    static boolean isRowWise(RelNode branch) {
        boolean passes = branch instanceof Filter
                || (branch instanceof Project project && !project.containsOver())
                || branch instanceof LogicalTableFunctionCall
                || branch instanceof LogicalScript;
        boolean leaf = branch instanceof LogicalSharedRows || branch instanceof Values || branch instanceof LogicalRows;
        return leaf || (passes && isRowWise(branch.getInput(0)));
    }
}
