package dev.skep.execution.operator.aggregate;

import dev.skep.api.function.StateStorage;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import dev.skep.execution.spill.SpillPartitions;
import dev.skep.process.memory.MemoryReservation;
import java.util.HashMap;
import java.util.Map;

/** The spill files of an aggregation's states, one a row type. */
final class StateFiles implements StateStorage, AutoCloseable {
    private final TaskContext context;
    private final OperatorSpec spec;
    private final MemoryReservation memory;
    private final Map<RowType, SpillFile> files = new HashMap<>();

    StateFiles(TaskContext context, OperatorSpec spec) {
        this.context = context;
        this.spec = spec;
        this.memory = new MemoryReservation(context.memory(), "aggregation");
    }

    private SpillFile file(RowType type) {
        return files.computeIfAbsent(type, key -> context.spillFile(key, spec));
    }

    @Override
    public Rows rows(RowType type) {
        return new Sequence(BatchSequence.onDisk(file(type)));
    }

    @Override
    public Parts parts(RowType type, int[] columns, int level) {
        return new HashParts(new SpillPartitions(type, columns, level, context.batchRows(), file(type)));
    }

    @Override
    public boolean tryHold(long bytes) {
        return memory.tryHold(bytes);
    }

    @Override
    public void require(long bytes) {
        memory.require(bytes);
    }

    @Override
    public void checkRunning() {
        context.checkRunning();
    }

    @Override
    public void close() {
        memory.close();
        files.values().forEach(SpillFile::close);
        files.clear();
    }

    private record Sequence(BatchSequence batches) implements Rows {
        @Override
        public void add(RowBatch batch) {
            batches.add(batch);
        }

        @Override
        public int batchCount() {
            return batches.batchCount();
        }

        @Override
        public RowBatch batch(int index) {
            return batches.batch(index);
        }
    }

    private record HashParts(SpillPartitions partitions) implements Parts {
        @Override
        public void add(RowBatch batch) {
            partitions.add(batch);
        }

        @Override
        public void finish() {
            partitions.finish();
        }

        @Override
        public int count() {
            return partitions.count();
        }

        @Override
        public Rows part(int index) {
            return new Sequence(partitions.part(index));
        }
    }
}
