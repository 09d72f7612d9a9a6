package dev.skep.execution.operator.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.ConstantVector;
import dev.skep.api.vector.DictionaryVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.IntVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.Validity;
import dev.skep.execution.operator.KeyFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestIntegerJoinIndex {
    private static final int ROWS = 500;

    private final Random random = new Random(11);

    private FlatVector keys(int rows, long first, long range, boolean ints) {
        long[] values = new long[rows];
        long[] validity = Validity.allValid(rows);
        for (int i = 0; i < rows; i++) {
            values[i] = first + Math.floorMod(random.nextLong(), range);
            if (random.nextInt(10) == 0) {
                Validity.clear(validity, i);
            }
        }
        if (!ints) {
            return new LongVector(values, rows, validity);
        }
        int[] narrow = new int[rows];
        for (int i = 0; i < rows; i++) {
            narrow[i] = (int) values[i];
        }
        return new IntVector(narrow, rows, validity);
    }

    private static Long value(ColumnVector vector, int row) {
        if (vector.isNull(row)) {
            return null;
        }
        FlatVector flat = vector.flatten();
        return flat instanceof LongVector longs ? longs.values()[row] : (long) ((IntVector) flat).values()[row];
    }

    private static TreeMap<Long, List<Integer>> rowsByKey(FlatVector keys) {
        TreeMap<Long, List<Integer>> rows = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!keys.isNull(i)) {
                rows.computeIfAbsent(value(keys, i), key -> new ArrayList<>()).add(i);
            }
        }
        return rows;
    }

    /** What is probed: the same range and beyond it, coded and constant, NULLs and the ends of the type. */
    private List<ColumnVector> probes(FlatVector build, long first, long range, boolean ints) {
        FlatVector near = keys(700, first - 70, range + 140, ints);
        int[] ids = IntStream.generate(() -> random.nextInt(700)).limit(900).toArray();
        long[] ends = ints
                ? new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 0, -1}
                : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1};
        FlatVector outside = ints
                ? new IntVector(new int[] {(int) ends[0], (int) ends[1], 0, -1}, 4, null)
                : new LongVector(ends, 4, null);
        return List.of(
                near,
                new DictionaryVector(near, ids, 900),
                new DictionaryVector(near, new int[] {3, 4}, 2),
                new ConstantVector(build.slice(0, 1), 5),
                outside,
                build);
    }

    @ParameterizedTest
    @CsvSource({
        "DenseJoinIndex, -100, 300, true",
        "DenseJoinIndex, 9000000000, 900, false",
        "BitmapJoinIndex, -60000, 120000, true",
        "BitmapJoinIndex, -9223372036854775808, 100000, false",
        "BitmapJoinIndex, 9223372036854675807, 100000, false",
        "BitmapJoinIndex, 5, 64, false"
    })
    void findsTheRowsOfEachKey(String expectedKind, long first, long range, boolean ints) {
        int rows = range == 64 ? 1 : ROWS;
        FlatVector build = keys(rows, first, range, ints);
        while (rowsByKey(build).isEmpty()) {
            build = keys(rows, first, range, ints);
        }
        int[] next = new int[rows];
        JoinIndex index = IntegerJoinIndex.tryBuild(build, rows, next);
        if (rows > 1) {
            assertThat(index.getClass().getSimpleName()).isEqualTo(expectedKind);
        }
        TreeMap<Long, List<Integer>> expected = rowsByKey(build);
        JoinIndex reader = index.reader();
        KeyFilter filter = BuildKey.of(ints ? PrimitiveType.INT : PrimitiveType.BIGINT, build, rows, index)
                .filter(index);
        assertThat(((Number) filter.min()).longValue()).isEqualTo(expected.firstKey());
        assertThat(((Number) filter.max()).longValue()).isEqualTo(expected.lastKey());
        for (ColumnVector probe : probes(build, first, range, ints)) {
            int[] found = new int[probe.size()];
            reader.find(new ColumnVector[] {probe}, probe.size(), found);
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < probe.size(); i++) {
                Long key = value(probe, i);
                List<Integer> matches = key == null ? List.of() : expected.getOrDefault(key, List.of());
                assertThat(chain(found[i], next)).isEqualTo(matches);
                if (!matches.isEmpty()) {
                    members.add(i);
                }
            }
            int[] selected = new int[probe.size()];
            int kept = filter.select(probe, probe.size(), selected);
            assertThat(IntStream.of(selected).limit(kept).boxed().toList()).isEqualTo(members);
        }
    }

    private static List<Integer> chain(int first, int[] next) {
        List<Integer> rows = new ArrayList<>();
        for (int row = first; row >= 0; row = next[row]) {
            rows.add(row);
        }
        return rows;
    }

    @Test
    void valuesTooFarApartOrAllNullHaveNone() {
        FlatVector far = new LongVector(new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}, 3, null);
        assertThat(IntegerJoinIndex.tryBuild(far, 3, new int[3])).isNull();
        FlatVector nulls = new LongVector(new long[2], 2, new long[1]);
        assertThat(IntegerJoinIndex.tryBuild(nulls, 2, new int[2])).isNull();
    }
}
