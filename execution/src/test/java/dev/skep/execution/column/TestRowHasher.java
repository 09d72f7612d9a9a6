package dev.skep.execution.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorBuilder;
import org.junit.jupiter.api.Test;

class TestRowHasher {
    private static ColumnVector constant(int rows) {
        return VectorBuilder.constant(PrimitiveType.BIGINT, 7L, rows);
    }

    /** Nothing is left of a batch when all of its rows are taken. */
    @Test
    void hashesNoRows() {
        RowHasher hasher = new RowHasher(new int[] {0, 1});
        LongVector none = new LongVector(new long[0], 0, null);
        assertThat(hasher.hash(new RowBatch(0, constant(0), none))).isEmpty();
        assertThat(hasher.hash(new RowBatch(0, none, constant(0)))).isEmpty();
    }

    @Test
    void hashesConstantsAsTheirValues() {
        LongVector flat = new LongVector(new long[] {7, 7, 7}, 3, null);
        RowHasher hasher = new RowHasher(new int[] {0});
        long[] ofFlat = hasher.hash(new RowBatch(3, flat)).clone();
        assertThat(hasher.hash(new RowBatch(3, constant(3)))).isEqualTo(ofFlat);
    }
}
