package dev.skep.execution.operator.join;

import dev.skep.execution.operator.RuntimeFilters;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.process.memory.MemoryReservation;

/** Hands the build side of a join from the pipeline that makes it to those that probe it. */
public final class JoinBridge implements AutoCloseable {
    private final BuildOnce once = new BuildOnce();
    private MemoryReservation memory;
    private volatile JoinTable table;
    private volatile SpilledBuild spilled;

    /** Runs the build once, for the first task that comes; the others wait for it. */
    public void buildOnce(TaskContext context, Runnable build) {
        once.run(context, build);
    }

    synchronized void complete(JoinTable built, MemoryReservation held) {
        table = built;
        memory = held;
    }

    synchronized void complete(SpilledBuild build) {
        spilled = build;
    }

    /** The build side when it did not fit into memory, else null. */
    SpilledBuild spilled() {
        return spilled;
    }

    /** Tells scans what the build side is, when the join was asked to; the build must be complete. */
    public void publish(OperatorSpec.HashJoin spec, RuntimeFilters filters) {
        if (spec.runtimeFilter() >= 0 && table != null) {
            filters.publish(spec.runtimeFilter(), table.keyFilters());
        }
    }

    JoinTable table() {
        return table;
    }

    /** Frees the table; all who probe must be done. */
    @Override
    public synchronized void close() {
        table = null;
        if (spilled != null) {
            spilled.file().close();
            spilled = null;
        }
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }
}
