package dev.skep.execution.local;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.spill.BatchSequence;
import java.util.List;

/** Hands every batch of some sequences to one of many tasks. Safe for use by many threads. */
final class SharedBatches {
    private final List<BatchSequence> sequences;
    private int sequence;
    private int position;

    SharedBatches(List<BatchSequence> sequences) {
        this.sequences = sequences;
    }

    /** The next batch, or null at the end. */
    RowBatch next() {
        BatchSequence from;
        int index;
        synchronized (this) {
            while (sequence < sequences.size()
                    && position == sequences.get(sequence).batchCount()) {
                sequence++;
                position = 0;
            }
            if (sequence == sequences.size()) {
                return null;
            }
            from = sequences.get(sequence);
            index = position++;
        }
        return from.batch(index);
    }
}
