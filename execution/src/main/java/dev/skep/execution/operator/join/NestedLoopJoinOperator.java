package dev.skep.execution.operator.join;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import java.util.Arrays;

/** Tests every pair of a probe row and a build row. */
public final class NestedLoopJoinOperator implements Operator {
    private final OperatorSpec.NestedLoopJoin spec;
    private final JoinKind kind;
    private final BuildRows build;
    private final CompiledPredicate condition;
    private final TaskContext context;
    private final Operator next;
    private final PairCollector pairs;
    private final int[] selected;
    private RowBatch buildRows;
    private int buildCount;
    private boolean[] buildMatched;
    private boolean[] probeMatched = new boolean[0];

    /** @param condition over the probe's and then the build's columns, or null for all pairs */
    public NestedLoopJoinOperator(
            OperatorSpec.NestedLoopJoin spec,
            BuildRows build,
            CompiledPredicate condition,
            TaskContext context,
            Operator next) {
        if (spec.kind() == JoinKind.NULL_AWARE_ANTI) {
            throw new SkepException(ErrorCode.NOT_SUPPORTED, "NOT IN without an equality is not supported in a join");
        }
        this.spec = spec;
        this.kind = spec.kind();
        this.build = build;
        this.condition = condition;
        this.context = context;
        this.next = next;
        pairs = new PairCollector(context.batchRows());
        selected = new int[context.batchRows()];
    }

    private void open() {
        if (buildRows == null) {
            buildRows = build.rows();
            buildCount = build.rowCount();
            buildMatched = new boolean[buildCount];
        }
    }

    @Override
    public void process(RowBatch batch) {
        open();
        int rows = batch.rowCount();
        if (probeMatched.length < rows) {
            probeMatched = new boolean[rows];
        }
        Arrays.fill(probeMatched, 0, rows, false);
        for (int i = 0; i < rows && !next.isSatisfied(); i++) {
            for (int j = 0; j < buildCount; j++) {
                pairs.add(i, j);
                if (pairs.isFull()) {
                    test(batch);
                }
                if (kind.probeColumnsOnly() && probeMatched[i]) {
                    break;
                }
            }
        }
        test(batch);
        decideProbe(batch, rows);
    }

    private void test(RowBatch batch) {
        if (pairs.count == 0) {
            return;
        }
        context.checkRunning();
        RowBatch joined = pairs.join(batch, buildRows);
        int count = pairs.count;
        if (condition != null) {
            count = condition.select(joined, selected);
            if (count < joined.rowCount()) {
                pairs.keep(selected, count);
                joined = joined.select(selected, count);
            }
        }
        for (int i = 0; i < count; i++) {
            probeMatched[pairs.probeRows[i]] = true;
            buildMatched[pairs.buildRows[i]] = true;
        }
        if (count > 0 && !kind.probeColumnsOnly()) {
            next.process(joined);
        }
        pairs.count = 0;
    }

    private void decideProbe(RowBatch batch, int rows) {
        boolean keepsProbe = kind == JoinKind.PROBE_OUTER || kind == JoinKind.FULL_OUTER;
        if (!kind.probeColumnsOnly() && !keepsProbe) {
            return;
        }
        boolean wanted = kind == JoinKind.SEMI;
        int[] kept = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            kept[count] = i;
            count += probeMatched[i] == wanted ? 1 : 0;
        }
        if (count == 0) {
            return;
        }
        if (kind.probeColumnsOnly()) {
            next.process(count == rows ? batch : batch.select(kept, count));
            return;
        }
        for (int from = 0; from < count; from += pairs.probeRows.length) {
            pairs.count = Math.min(pairs.probeRows.length, count - from);
            System.arraycopy(kept, from, pairs.probeRows, 0, pairs.count);
            Arrays.fill(pairs.buildRows, 0, pairs.count, buildCount);
            next.process(pairs.join(batch, buildRows));
        }
        pairs.count = 0;
    }

    @Override
    public void finish() {
        open();
        if (kind == JoinKind.BUILD_OUTER || kind == JoinKind.FULL_OUTER) {
            int[] unmatched = new int[buildCount];
            int count = 0;
            for (int i = 0; i < buildCount; i++) {
                unmatched[count] = i;
                count += buildMatched[i] ? 0 : 1;
            }
            int step = context.batchRows();
            for (int from = 0; from < count && !next.isSatisfied(); from += step) {
                int[] part = Arrays.copyOfRange(unmatched, from, Math.min(from + step, count));
                next.process(PairCollector.withoutProbe(spec.probe().outputType(), buildRows, part));
            }
        }
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }
}
