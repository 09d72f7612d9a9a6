package dev.skep.execution.operator;

import dev.skep.api.vector.RowBatch;
import dev.skep.execution.spill.BatchSequence;

/** Reads a finished sequence from its beginning. */
public final class SequenceSource implements BatchSource {
    private final BatchSequence sequence;
    private final boolean takes;
    private int position;

    private SequenceSource(BatchSequence sequence, boolean takes) {
        this.sequence = sequence;
        this.takes = takes;
    }

    /** The sequence stays for others. */
    public static SequenceSource reading(BatchSequence sequence) {
        return new SequenceSource(sequence, false);
    }

    /** The memory of each batch is given back as it is read, since nobody reads it again. */
    public static SequenceSource taking(BatchSequence sequence) {
        return new SequenceSource(sequence, true);
    }

    @Override
    public RowBatch next() {
        if (position == sequence.batchCount()) {
            return null;
        }
        int index = position++;
        return takes ? sequence.take(index) : sequence.batch(index);
    }
}
