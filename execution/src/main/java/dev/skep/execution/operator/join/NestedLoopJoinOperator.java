package dev.skep.execution.operator.join;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.process.memory.MemoryReservation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Tests every pair of a probe row and a build row, or those that can match by the condition's bounds ({@link BuildCandidates}) where the build side is in memory. When the build side is on disk, many probe rows are gathered before it is read once for all of them.
 */
public final class NestedLoopJoinOperator implements Operator {
    /** Probe rows that are gathered at least, if there are so many, before a build side is read from disk. */
    private static final long LEAST_GATHERED_BYTES = 1 << 20;

    private static final long MOST_GATHERED_BYTES = 64 << 20;

    private final OperatorSpec.NestedLoopJoin spec;
    private final JoinKind kind;
    private final BuildRows build;
    private final CompiledPredicate condition;
    private final TaskContext context;
    private final Operator next;
    private final PairCollector pairs;
    private final int[] selected;
    private final MemoryReservation memory;
    private final List<Probe> gathered = new ArrayList<>();
    private long gatheredBytes;
    private boolean[] buildMatched;
    private final List<PairBound> bounds;
    private final Function<RowExpression, CompiledExpression> compiler;
    /** Null where all build rows are looked at. */
    private BuildCandidates candidates;

    private long candidatesBytes;

    /**
     * @param condition over the probe's and then the build's columns, or null for all pairs
     * @param compiler of parts of it
     */
    public NestedLoopJoinOperator(
            OperatorSpec.NestedLoopJoin spec,
            BuildRows build,
            CompiledPredicate condition,
            Function<RowExpression, CompiledExpression> compiler,
            TaskContext context,
            Operator next) {
        if (spec.kind() == JoinKind.NULL_AWARE_ANTI || spec.kind().buildColumnsOnly()) {
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
        memory = new MemoryReservation(context.memory(), "nested loop join");
        this.compiler = compiler;
        bounds = spec.condition() == null
                ? List.of()
                : PairBound.of(
                        spec.condition(),
                        spec.probe().outputType().size(),
                        context.query().functions());
    }

    /** A batch of the probe side with the rows of it that have matched so far. */
    private record Probe(RowBatch batch, boolean[] matched) {
        Probe(RowBatch batch) {
            this(batch, new boolean[batch.rowCount()]);
        }
    }

    private void open() {
        if (buildMatched == null) {
            buildMatched = new boolean[keepsBuild() ? build.rowCount() : 0];
            memory.require(buildMatched.length);
            openCandidates();
        }
    }

    private void openCandidates() {
        long bytes = BuildZones.bytes(build.rowCount(), bounds.size());
        if (!bounds.isEmpty()
                && !build.isSpilled()
                && build.rowCount() >= BuildCandidates.LEAST_ROWS
                && memory.tryHold(buildMatched.length + bytes)) {
            candidatesBytes = bytes;
            candidates = new BuildCandidates(bounds, build.block(0), compiler);
        }
    }

    private boolean keepsBuild() {
        return kind == JoinKind.BUILD_OUTER || kind == JoinKind.FULL_OUTER;
    }

    @Override
    public void process(RowBatch batch) {
        open();
        gathered.add(new Probe(batch));
        gatheredBytes += batch.retainedBytes() + batch.rowCount();
        boolean isEnough = !build.isSpilled()
                || gatheredBytes > MOST_GATHERED_BYTES
                || !memory.tryHold(buildMatched.length + candidatesBytes + gatheredBytes)
                        && gatheredBytes > LEAST_GATHERED_BYTES;
        if (isEnough) {
            joinGathered();
        }
    }

    private void joinGathered() {
        for (int block = 0; block < build.blockCount(); block++) {
            RowBatch buildRows = build.block(block);
            for (Probe probe : gathered) {
                if (!next.isSatisfied()) {
                    join(probe, buildRows, build.blockStart(block));
                }
            }
        }
        gathered.forEach(this::decideProbe);
        gathered.clear();
        gatheredBytes = 0;
        memory.require(buildMatched.length + candidatesBytes);
    }

    private void join(Probe probe, RowBatch buildRows, int buildStart) {
        int buildCount = buildRows.rowCount();
        if (candidates != null) {
            context.checkRunning();
            candidates.open(probe.batch);
        }
        for (int i = 0; i < probe.matched.length && !next.isSatisfied(); i++) {
            int count = candidates == null ? buildCount : candidates.find(i);
            for (int j = 0; j < count; j++) {
                if (kind.probeColumnsOnly() && probe.matched[i]) {
                    break;
                }
                pairs.add(i, candidates == null ? j : candidates.found()[j]);
                if (pairs.isFull()) {
                    test(probe, buildRows, buildStart);
                }
            }
        }
        test(probe, buildRows, buildStart);
    }

    private void test(Probe probe, RowBatch buildRows, int buildStart) {
        if (pairs.count == 0) {
            return;
        }
        context.checkRunning();
        RowBatch joined = pairs.join(probe.batch, buildRows);
        int count = pairs.count;
        if (condition != null) {
            count = condition.select(joined, selected);
            if (count < joined.rowCount()) {
                pairs.keep(selected, count);
                joined = joined.select(selected, count);
            }
        }
        for (int i = 0; i < count; i++) {
            probe.matched[pairs.probeRows[i]] = true;
        }
        for (int i = 0; i < count && buildMatched.length > 0; i++) {
            buildMatched[buildStart + pairs.buildRows[i]] = true;
        }
        if (count > 0 && !kind.probeColumnsOnly()) {
            next.process(joined);
        }
        pairs.count = 0;
    }

    private void decideProbe(Probe probe) {
        boolean keepsProbe = kind == JoinKind.PROBE_OUTER || kind == JoinKind.FULL_OUTER;
        if (!kind.probeColumnsOnly() && !keepsProbe) {
            return;
        }
        RowBatch batch = probe.batch;
        int rows = batch.rowCount();
        boolean wanted = kind == JoinKind.SEMI;
        int[] kept = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            kept[count] = i;
            count += probe.matched[i] == wanted ? 1 : 0;
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
            Arrays.fill(pairs.buildRows, 0, pairs.count, 0);
            next.process(pairs.join(batch, build.nullRow()));
        }
        pairs.count = 0;
    }

    @Override
    public void finish() {
        open();
        if (!gathered.isEmpty()) {
            joinGathered();
        }
        for (int block = 0; block < build.blockCount() && keepsBuild(); block++) {
            pushUnmatched(build.block(block), build.blockStart(block));
        }
        next.finish();
    }

    private void pushUnmatched(RowBatch rows, int start) {
        int[] unmatched = new int[rows.rowCount()];
        int count = 0;
        for (int i = 0; i < unmatched.length; i++) {
            unmatched[count] = i;
            count += buildMatched[start + i] ? 0 : 1;
        }
        int step = context.batchRows();
        for (int from = 0; from < count && !next.isSatisfied(); from += step) {
            int[] part = Arrays.copyOfRange(unmatched, from, Math.min(from + step, count));
            next.process(PairCollector.withoutProbe(spec.probe().outputType(), rows, part));
        }
    }

    @Override
    public boolean isSatisfied() {
        return next.isSatisfied();
    }

    @Override
    public void close() {
        gathered.clear();
        memory.close();
    }
}
