package dev.skep.planner.stage;

import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.SortKey;
import dev.skep.planner.logical.LogicalDistribute;
import dev.skep.planner.logical.LogicalScript;
import dev.skep.planner.logical.LogicalTableFunctionCall;
import dev.skep.planner.statistics.CardinalityEstimator;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/** ORDER BY and LIMIT; DISTRIBUTE BY, SORT BY and CLUSTER BY, for which the tasks of a stage are Hive's reducers. */
final class SortCompiler {
    /** Up to this many bytes there is one reducer where the session does not say how many, as Hive has it. */
    private static final double ONE_REDUCER_BYTES = 256L << 20;

    private final StageCompiler compiler;
    private final StageList stages;
    private final CardinalityEstimator estimator;
    private final int reducers;

    /** @param reducers how many the session wants, or 0 */
    SortCompiler(StageCompiler compiler, StageList stages, CardinalityEstimator estimator, int reducers) {
        this.compiler = compiler;
        this.stages = stages;
        this.estimator = estimator;
        this.reducers = reducers;
    }

    Fragment sort(Sort sort) {
        Fragment input = compiler.fragment(sort.getInput());
        long offset = number(sort.offset, 0);
        long fetch = number(sort.fetch, -1);
        List<SortKey> keys = keys(sort.getCollation().getFieldCollations());
        if (keys.isEmpty()) {
            List<SortKey> sorted = sort.getInput() instanceof LogicalDistribute distribute
                    ? keys(distribute.collation().getFieldCollations())
                    : List.of();
            return limit(input, offset, fetch, sorted);
        }
        boolean top = fetch >= 0;
        OperatorSpec ordered = top
                ? new OperatorSpec.TopN(input.root(), keys, last(offset, fetch))
                : new OperatorSpec.Sort(input.root(), keys);
        OperatorSpec merged =
                input.single() ? ordered : stages.cut(input.sameColumns(ordered), new Distribution.Single(), keys);
        boolean limited = offset > 0 || (fetch >= 0 && !(top && input.single()));
        return Fragment.single(limited ? new OperatorSpec.Limit(merged, offset, fetch) : merged);
    }

    /** @param sorted the order of each task's rows, in which those of all tasks are merged; none when empty */
    private Fragment limit(Fragment input, long offset, long fetch, List<SortKey> sorted) {
        if (input.single()) {
            return input.sameColumns(new OperatorSpec.Limit(input.root(), offset, fetch));
        }
        Fragment first =
                fetch < 0 ? input : input.sameColumns(new OperatorSpec.Limit(input.root(), 0, last(offset, fetch)));
        OperatorSpec gathered = stages.cut(first, new Distribution.Single(), sorted);
        return Fragment.single(new OperatorSpec.Limit(gathered, offset, fetch));
    }

    Fragment distribute(LogicalDistribute distribute) {
        Fragment input = compiler.fragment(distribute.getInput());
        List<SortKey> order = keys(distribute.collation().getFieldCollations());
        int tasks = reducers;
        if (tasks == 0 && estimator.estimate(distribute.getInput()).bytes() <= ONE_REDUCER_BYTES) {
            tasks = 1;
        }
        if (tasks == 1) {
            return one(input, order);
        }
        Distribution spread =
                distribute.keys().isEmpty() ? new Distribution.RoundRobin() : new Distribution.Hash(distribute.keys());
        OperatorSpec rows = stages.cut(input, spread);
        return new Fragment(order.isEmpty() ? rows : new OperatorSpec.Sort(rows, order), tasks, distribute.keys());
    }

    private Fragment one(Fragment input, List<SortKey> order) {
        Fragment ordered = order.isEmpty() ? input : input.sameColumns(new OperatorSpec.Sort(input.root(), order));
        return input.single() ? ordered : Fragment.single(stages.cut(ordered, new Distribution.Single(), order));
    }

    /** Whether it can be seen in which order the tasks' rows are read: they are those of reducers, row by row. */
    static boolean hasReducers(RelNode rel) {
        boolean passes = rel instanceof Project
                || rel instanceof Filter
                || rel instanceof LogicalTableFunctionCall
                || rel instanceof LogicalScript;
        return rel instanceof LogicalDistribute || (passes && hasReducers(rel.getInput(0)));
    }

    /** How many rows there are up to the last one wanted. */
    private static long last(long offset, long fetch) {
        return fetch > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + fetch;
    }

    private static long number(RexNode node, long otherwise) {
        return node == null ? otherwise : ((RexLiteral) node).getValueAs(Long.class);
    }

    static List<SortKey> keys(List<RelFieldCollation> collations) {
        List<SortKey> keys = new ArrayList<>();
        for (RelFieldCollation collation : collations) {
            boolean ascending = !collation.direction.isDescending();
            boolean nullsFirst = collation.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED
                    ? ascending
                    : collation.nullDirection == RelFieldCollation.NullDirection.FIRST;
            keys.add(new SortKey(collation.getFieldIndex(), ascending, nullsFirst));
        }
        return keys;
    }
}
