package dev.skep.format.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TestRleWriter {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 13, 16, 17, 24, 30, 31})
    void testReaderReadsWhatIsWritten(int width) {
        Random random = new Random(width);
        for (int round = 0; round < 200; round++) {
            int[] values = values(random, random.nextInt(300), width);
            ByteOutput target = new ByteOutput();
            target.writeByte(42);
            RleWriter.write(values, values.length, width, target);
            byte[] data = Arrays.copyOf(target.bytes(), target.length() + RleReader.SLACK);
            RleReader reader = new RleReader();
            reader.start(data, 1, target.length(), width);
            int[] read = new int[values.length];
            reader.read(read, 0, values.length);
            assertThat(read).isEqualTo(values);
        }
    }

    /** Runs of all lengths between numbers of no order. */
    private static int[] values(Random random, int count, int width) {
        int[] values = new int[count];
        int at = 0;
        while (at < count) {
            int value = (int) (random.nextLong() & (1L << width) - 1);
            int run = Math.min(count - at, random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 1);
            Arrays.fill(values, at, at + run, value);
            at += run;
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 1000, 1_000_000})
    void testOneValueTakesOneRun(int count) {
        ByteOutput target = new ByteOutput();
        int[] values = new int[count];
        Arrays.fill(values, 5);
        RleWriter.write(values, count, 3, target);
        assertThat(target.length()).isLessThanOrEqualTo(5);
    }
}
