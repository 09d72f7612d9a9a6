package dev.skep.format.orc.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestPackedNumbers {
    private static final int ROWS = 1000;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-7, 255, 1",
        "-7, 256, 2",
        "100000000000, 65535, 2",
        "5, 65536, 4",
        "-9000000000, 4294967295, 4",
        "-9000000000, 4294967296, 8",
        "-9223372036854775808, -1, 8",
        "-9223372036854775808, 9223372036854775807, 8"
    })
    void unpacksLongs(long least, long range, int width) {
        Random random = new Random(range);
        long[] values = LongStream.range(0, ROWS)
                .map(i ->
                        i == 0 ? least : i == 1 ? least + range : least + (range == 0 ? 0 : random.nextLong() & range))
                .toArray();
        PackedNumbers packed = PackedNumbers.of(new LongVector(values.clone(), ROWS, null));
        assertThat(((LongVector) packed.vector()).values()).isEqualTo(values);
        assertThat(packed.vector().size()).isEqualTo(ROWS);
        assertThat(packed.bytes()).isEqualTo((long) width * ROWS);
    }

    @ParameterizedTest
    @CsvSource({"7, 0", "-2147483648, 200", "-2147483648, 65535", "-2147483648, 4294967295"})
    void unpacksInts(int least, long range) {
        Random random = new Random(range);
        int[] values = new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            values[i] = (int) (i == 1 ? least + range : least + (random.nextLong() & range));
        }
        PackedNumbers packed = PackedNumbers.of(new IntVector(values.clone(), ROWS, null));
        assertThat(((IntVector) packed.vector()).values()).isEqualTo(values);
    }

    @Test
    void keepsNulls() {
        long[] validity = Validity.allValid(ROWS);
        Validity.clear(validity, 3);
        LongVector vector = (LongVector)
                PackedNumbers.of(new LongVector(new long[ROWS], ROWS, validity)).vector();
        assertThat(vector.isNull(3)).isTrue();
        assertThat(vector.isNull(4)).isFalse();
    }

    @Test
    void isOfNumbersOnly() {
        assertThat(PackedNumbers.of(new BytesVector(new byte[0], new int[1], new int[1], 1, null)))
                .isNull();
    }
}
