package dev.skep.execution.operator.join;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.column.RowChunks;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import dev.skep.execution.spill.SpillPartitions;
import dev.skep.process.memory.MemoryReservation;

/**
 * The probe side of a hash join. When the build side was spilled, probe rows are parted and spilled too, and the parts are joined one after the other at the end.
 */
public final class HashJoinOperator implements Operator {
    private final OperatorSpec.HashJoin spec;
    private final JoinBridge bridge;
    private final CompiledPredicate residual;
    private final TaskContext context;
    private final Operator next;
    private final int[] probeKeys;
    private final int[] buildKeys;
    private JoinProber prober;
    private SpillFile probeFile;
    private SpillPartitions probeParts;

    /** @param residual over the probe's and then the build's columns, or null */
    public HashJoinOperator(
            OperatorSpec.HashJoin spec,
            JoinBridge bridge,
            CompiledPredicate residual,
            TaskContext context,
            Operator next) {
        if (spec.kind() == JoinKind.NULL_AWARE_ANTI && residual != null) {
            throw new SkepException(ErrorCode.NOT_SUPPORTED, "NOT IN with a further join condition is not supported");
        }
        this.spec = spec;
        this.bridge = bridge;
        this.residual = residual;
        this.context = context;
        this.next = next;
        probeKeys = spec.probeKeys().stream().mapToInt(Integer::intValue).toArray();
        buildKeys = spec.buildKeys().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public void process(RowBatch batch) {
        if (bridge.spilled() == null) {
            prober().process(batch);
            return;
        }
        if (probeParts == null) {
            probeFile = context.spillFile(spec.probe().outputType(), spec);
            probeParts = probePartitions(0);
        }
        probeParts.add(batch);
    }

    private JoinProber prober() {
        if (prober == null) {
            prober = new JoinProber(spec, bridge.table(), residual, context, next);
        }
        return prober;
    }

    private SpillPartitions probePartitions(int level) {
        return new SpillPartitions(spec.probe().outputType(), probeKeys, level, context.batchRows(), probeFile);
    }

    @Override
    public void finish() {
        SpilledBuild spilled = bridge.spilled();
        if (spilled == null) {
            prober().finish();
        } else {
            if (probeParts == null) {
                probeParts = probePartitions(0);
            }
            joinParts(spilled, spilled.parts(), probeParts, 1);
        }
        next.finish();
    }

    private void joinParts(SpilledBuild spilled, SpillPartitions build, SpillPartitions probe, int level) {
        probe.finish();
        long all = 0;
        for (int p = 0; p < build.count(); p++) {
            all += build.part(p).rowCount();
        }
        for (int p = 0; p < build.count() && !next.isSatisfied(); p++) {
            boolean isOneKey = level > 1 && build.part(p).rowCount() > all / 10 * 9;
            int partLevel = isOneKey ? SpillPartitions.MOST_LEVELS : level;
            try (MemoryReservation memory = new MemoryReservation(context.memory(), "part of a join's build side")) {
                joinPart(spilled, build.part(p), probe.part(p), partLevel, memory);
            }
        }
    }

    private void joinPart(
            SpilledBuild spilled, BatchSequence build, BatchSequence probe, int level, MemoryReservation memory) {
        RowChunks rows = new RowChunks(spec.build().outputType());
        JoinKind kind = spec.kind();
        boolean inBlocks = kind == JoinKind.INNER || kind == JoinKind.BUILD_OUTER || kind.buildColumnsOnly();
        for (int i = 0; i < build.batchCount(); i++) {
            context.checkRunning();
            rows.append(build.batch(i));
            long bytes = rows.retainedBytes() + Math.max(rows.takingBytes(), JoinTable.indexBytes(spec, rows));
            if (!rows.isFull() && memory.tryHold(bytes)) {
                continue;
            }
            if (level < SpillPartitions.MOST_LEVELS) {
                rows.takeChunks();
                memory.clear();
                partAgain(spilled, build, probe, level);
                return;
            }
            if (inBlocks) {
                memory.settle();
                probeAll(spilled, rows, probe);
                memory.clear();
            } else {
                memory.require(bytes);
            }
        }
        if (rows.rowCount() > 0 || !inBlocks) {
            memory.settle();
            probeAll(spilled, rows, probe);
        }
    }

    private void probeAll(SpilledBuild spilled, RowChunks build, BatchSequence probe) {
        JoinProber partProber = new JoinProber(spec, JoinTable.ofPart(spec, build, spilled), residual, context, next);
        for (int i = 0; i < probe.batchCount() && !next.isSatisfied(); i++) {
            context.checkRunning();
            partProber.process(probe.batch(i));
        }
        partProber.finish();
    }

    private void partAgain(SpilledBuild spilled, BatchSequence build, BatchSequence probe, int level) {
        SpillPartitions deeperBuild =
                new SpillPartitions(spec.build().outputType(), buildKeys, level, context.batchRows(), spilled.file());
        for (int i = 0; i < build.batchCount(); i++) {
            deeperBuild.add(build.batch(i));
        }
        deeperBuild.finish();
        SpillPartitions deeperProbe = probePartitions(level);
        for (int i = 0; i < probe.batchCount(); i++) {
            deeperProbe.add(probe.batch(i));
        }
        joinParts(spilled, deeperBuild, deeperProbe, level + 1);
    }

    @Override
    public boolean isSatisfied() {
        if (next.isSatisfied()) {
            return true;
        }
        JoinTable built = bridge.table();
        return spec.kind().dropsUnmatchedProbe() && built != null && built.rowCount() == 0;
    }

    @Override
    public void close() {
        prober = null;
        if (probeFile != null) {
            probeFile.close();
        }
        if (!spec.sharedBuild()) {
            bridge.close();
        }
    }
}
