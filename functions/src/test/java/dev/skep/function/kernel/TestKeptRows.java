package dev.skep.function.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.Decimal128Vector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.KeptRows;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestKeptRows {
    private static final int ROWS = 3000;

    /** Nothing left out, little, much and nearly all: what is kept is what select gives. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.999, 0.98, 0.9, 0.5, 0.01})
    void keepsWhatSelectGives(double part) {
        Random random = new Random(7);
        for (int round = 0; round < 20; round++) {
            int[] rows = new int[ROWS];
            int count = 0;
            for (int row = 0; row < ROWS; row++) {
                if (random.nextDouble() < part) {
                    rows[count++] = row;
                }
            }
            check(random, new KeptRows(rows, count));
        }
    }

    private static void check(Random random, KeptRows kept) {
        long[] longs = random.longs(ROWS).toArray();
        int[] ints = random.ints(ROWS, 0, ROWS).toArray();
        long[] bits = random.longs(Validity.words(ROWS)).toArray();
        ColumnVector[] columns = {
            new LongVector(longs, ROWS, bits),
            new IntVector(ints, ROWS, null),
            new DictionaryVector(new LongVector(longs, ROWS, bits), ints, ROWS),
            new Decimal128Vector(null, longs, ROWS, bits),
            new Decimal128Vector(longs.clone(), longs, ROWS, null),
        };
        for (ColumnVector column : columns) {
            assertSame(column.keep(kept), column.select(kept.rows(), kept.count()), kept.count());
        }
    }

    private static void assertSame(ColumnVector kept, ColumnVector selected, int count) {
        assertThat(kept.size()).isEqualTo(count);
        assertThat(kept.getClass()).isEqualTo(selected.getClass());
        for (int row = 0; row < count; row++) {
            assertThat(kept.isNull(row)).isEqualTo(selected.isNull(row));
            assertThat(value(kept.flatten(), row)).isEqualTo(value(selected.flatten(), row));
        }
    }

    private static long value(FlatVector column, int row) {
        if (column instanceof Decimal128Vector wide) {
            return wide.high()[row] * 31 + wide.low()[row];
        }
        return column instanceof IntVector ints ? ints.values()[row] : ((LongVector) column).values()[row];
    }

    @Test
    void upperHalvesOfNarrowValuesAreTheirSigns() {
        Decimal128Vector narrow = new Decimal128Vector(null, new long[] {5, -5, 0}, 3, null);
        assertThat(narrow.isNarrow()).isTrue();
        assertThat(narrow.high()).containsExactly(0, -1, 0);
        assertThat(narrow.slice(1, 2).isNarrow()).isTrue();
        assertThat(narrow.slice(1, 2).high()).containsExactly(-1, 0);
    }
}
