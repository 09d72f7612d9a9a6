package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.memory.BatchSequence;

/** Reads a finished sequence from its beginning; the sequence stays. */
public final class SequenceSource implements BatchSource {
    private final BatchSequence sequence;
    private int position;

    public SequenceSource(BatchSequence sequence) {
        this.sequence = sequence;
    }

    @Override
    public RowBatch next() {
        return position == sequence.batchCount() ? null : sequence.batch(position++);
    }
}
