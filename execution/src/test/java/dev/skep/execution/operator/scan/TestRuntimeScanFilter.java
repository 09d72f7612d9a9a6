package dev.skep.execution.operator.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.operator.KeyFilter;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRuntimeScanFilter {
    private static final int ROWS = 5000;

    /** Tests that keep all, some and few rows, before and after they have been judged: always the rows that pass all of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void keepsWhatPassesFilterAndTests(int every) {
        Random random = new Random(every);
        RuntimeScanFilter filter = new RuntimeScanFilter(
                new Multiples(3),
                List.of(
                        new RuntimeScanFilter.JoinStep(new MemberTest(new Keys(2)), 1),
                        new RuntimeScanFilter.JoinStep(new MemberTest(new Keys(every)), 0)));
        int[] selected = new int[ROWS];
        for (int batch = 0; batch < 30; batch++) {
            long[][] values = {
                random.longs(ROWS, 0, 1000).toArray(),
                random.longs(ROWS, 0, 1000).toArray()
            };
            RowBatch rows = new RowBatch(
                    ROWS,
                    Arrays.stream(filter.columns())
                            .mapToObj(column -> new LongVector(values[column], ROWS, null))
                            .toArray(ColumnVector[]::new));
            int count = filter.select(rows, selected);
            assertThat(Arrays.copyOf(selected, count)).containsExactly(inSteps(filter, values));
            // a test that keeps most rows may be left out, since a join asks again
            int[] passing = IntStream.of(Arrays.copyOf(selected, count))
                    .filter(row -> values[1][row] % 2 == 0 && values[0][row] % every == 0)
                    .toArray();
            assertThat(passing)
                    .containsExactly(IntStream.range(0, ROWS)
                            .filter(row ->
                                    values[0][row] % 3 == 0 && values[1][row] % 2 == 0 && values[0][row] % every == 0)
                            .toArray());
            assertThat(IntStream.of(Arrays.copyOf(selected, count)).allMatch(row -> values[0][row] % 3 == 0))
                    .isTrue();
        }
    }

    /** The rows that all steps choose, as each is asked of all rows. */
    private static int[] inSteps(RuntimeScanFilter filter, long[][] values) {
        BitSet chosen = new BitSet();
        chosen.set(0, ROWS);
        for (RowFilter step : filter.steps()) {
            int[] selected = new int[ROWS];
            int count =
                    step.select(new RowBatch(ROWS, new LongVector(values[step.columns()[0]], ROWS, null)), selected);
            BitSet its = new BitSet();
            IntStream.of(Arrays.copyOf(selected, count)).forEach(its::set);
            chosen.and(its);
        }
        return chosen.stream().toArray();
    }

    private record Multiples(int factor) implements RowFilter {
        @Override
        public int[] columns() {
            return new int[] {0};
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            return new Keys(factor).select(batch.column(0), batch.rowCount(), selected);
        }
    }

    private record Keys(int every) implements KeyFilter {
        @Override
        public Object min() {
            return 0L;
        }

        @Override
        public Object max() {
            return 1000L;
        }

        @Override
        public boolean tellsMembers() {
            return true;
        }

        @Override
        public int select(ColumnVector values, int count, int[] selected) {
            long[] numbers = ((LongVector) values.flatten()).values();
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (numbers[i] % every == 0) {
                    selected[kept++] = i;
                }
            }
            return kept;
        }
    }
}
