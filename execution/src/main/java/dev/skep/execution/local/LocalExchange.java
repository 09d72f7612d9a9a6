package dev.skep.execution.local;

import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.spill.BatchSequence;
import dev.skep.execution.spill.SpillFile;
import dev.skep.process.memory.QueryMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of a stage. Each unit of the stage's work leaves a run for each partition, in the unit's order; only a hash distribution has more than one
 * partition. Read when the stage is complete.
 */
final class LocalExchange {
    private final Distribution distribution;
    private final RowType type;
    private final int partitionCount;
    private final QueryMemory memory;
    private final SpillFile spillFile;
    private final boolean hasOneReader;
    private final BatchSequence[][] runs;

    /**
     * @param units how many writers there will be
     * @param hashPartitions the number of partitions if the distribution is by hash
     * @param hasOneReader whether one leaf of the query reads it
     */
    LocalExchange(
            Distribution distribution,
            RowType type,
            int units,
            int hashPartitions,
            QueryMemory memory,
            SpillFile spillFile,
            boolean hasOneReader) {
        this.distribution = distribution;
        this.type = type;
        this.partitionCount = distribution instanceof Distribution.Hash ? hashPartitions : 1;
        this.memory = memory;
        this.spillFile = spillFile;
        this.hasOneReader = hasOneReader;
        runs = new BatchSequence[units][partitionCount];
    }

    Distribution distribution() {
        return distribution;
    }

    /** Whether each of its batches is read once: by the one unit that has its partition. */
    boolean isReadOnce() {
        return hasOneReader && distribution instanceof Distribution.Hash;
    }

    RowType type() {
        return type;
    }

    int partitionCount() {
        return partitionCount;
    }

    /** The run of one unit for one partition, made at the first call. Used by the unit's thread only. */
    BatchSequence run(int unit, int partition) {
        if (runs[unit][partition] == null) {
            runs[unit][partition] = BatchSequence.of(memory, spillFile);
        }
        return runs[unit][partition];
    }

    /** The runs for partitions {@code from} to {@code to - 1}, those of the first unit first. */
    List<BatchSequence> runs(int from, int to) {
        List<BatchSequence> result = new ArrayList<>();
        for (int partition = from; partition < to; partition++) {
            for (BatchSequence[] unit : runs) {
                if (unit[partition] != null && unit[partition].batchCount() > 0) {
                    result.add(unit[partition]);
                }
            }
        }
        return result;
    }

    long rowCount(int partition) {
        return runs(partition, partition + 1).stream()
                .mapToLong(BatchSequence::rowCount)
                .sum();
    }

    int batchCount() {
        return runs(0, partitionCount).stream()
                .mapToInt(BatchSequence::batchCount)
                .sum();
    }

    void free() {
        for (BatchSequence[] unit : runs) {
            for (BatchSequence run : unit) {
                if (run != null) {
                    run.free();
                }
            }
        }
        spillFile.close();
    }
}
