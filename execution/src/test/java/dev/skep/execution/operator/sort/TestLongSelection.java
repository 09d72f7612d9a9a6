package dev.skep.execution.operator.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestLongSelection {
    @Test
    void findsEveryPlace() {
        Random random = new Random(5);
        for (int count = 1; count < 40; count++) {
            for (long bound : new long[] {1, 3, 1000, Long.MAX_VALUE}) {
                long[] numbers = random.longs(count, -bound, bound).toArray();
                long[] sorted = numbers.clone();
                Arrays.sort(sorted);
                for (int place = 0; place < count; place++) {
                    assertThat(LongSelection.at(numbers.clone(), count, place)).isEqualTo(sorted[place]);
                }
            }
        }
    }

    @Test
    void leavesOutWhatIsBehindTheCount() {
        assertThat(LongSelection.at(new long[] {3, 2, 9, -5}, 3, 0)).isEqualTo(2);
    }

    @Test
    void takesManyNumbersInAnyOrder() {
        long[] ascending = new long[200_000];
        Arrays.setAll(ascending, i -> i);
        long[] descending = new long[200_000];
        Arrays.setAll(descending, i -> -i);
        assertThat(LongSelection.at(ascending, 200_000, 150_000)).isEqualTo(150_000);
        assertThat(LongSelection.at(descending, 200_000, 0)).isEqualTo(-199_999);
    }
}
