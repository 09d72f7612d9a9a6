package dev.skep.execution.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.DataType;
import dev.skep.api.type.DecimalType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.VectorValues;
import dev.skep.testing.RandomVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Rows that are appended from vectors with and without NULLs, one after another, chosen or in ranges, at any place within a word of the bitmap. */
class TestColumnStore {
    private static final List<DataType> TYPES = List.of(
            PrimitiveType.INT,
            PrimitiveType.STRING,
            PrimitiveType.DOUBLE,
            new DecimalType(12, 2),
            PrimitiveType.BOOLEAN);

    @RepeatedTest(40)
    void holdsWhatWasAppended(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        DataType type = TYPES.get(random.nextInt(TYPES.size()));
        ColumnStore store = ColumnStore.of(type);
        List<Object> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int size = 1 + random.nextInt(300);
            ColumnVector vector = RandomVectors.encoded(RandomVectors.of(type, size, random), random);
            int from = random.nextInt(size);
            int count = random.nextInt(size - from + 1);
            int[] rows = random.ints(size, 0, size).toArray();
            boolean isRange = random.nextBoolean();
            if (random.nextInt(4) == 0) {
                store.appendNull();
                expected.add(null);
            }
            if (isRange) {
                store.appendRange(vector, from, count);
            } else {
                store.append(vector, rows, from, count);
            }
            for (int k = from; k < from + count; k++) {
                int row = isRange ? k : rows[k];
                expected.add(vector.isNull(row) ? null : VectorValues.read(type, vector, row));
            }
        }
        FlatVector all = store.vector();
        assertThat(all.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            Object value = all.isNull(i) ? null : VectorValues.read(type, all, i);
            assertThat(value).as("row %d", i).isEqualTo(expected.get(i));
        }
    }
}
