package dev.skep.execution.operator.join;

import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.LongVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.operator.sort.RowSorter;
import dev.skep.execution.operator.sort.SortPrefix;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The build rows that come into question for each row of a probe batch by the {@link PairBound}s of a condition: all those for which it is true, and some others. */
final class BuildCandidates {
    /** Of fewer build rows all come into question. */
    static final int LEAST_ROWS = 32;

    private final boolean[] isLeast;
    private final CompiledExpression[] probes;
    private final BuildZones zones;
    private final long[] wanted;
    private final long[][] probeKeys;
    private boolean[] areNull = new boolean[0];

    /** @param bounds at least one */
    BuildCandidates(List<PairBound> bounds, RowBatch build, Function<RowExpression, CompiledExpression> compiler) {
        isLeast = new boolean[bounds.size()];
        probes = new CompiledExpression[bounds.size()];
        List<FlatVector> values = new ArrayList<>();
        for (int i = 0; i < isLeast.length; i++) {
            isLeast[i] = bounds.get(i).isLeast();
            probes[i] = compiler.apply(bounds.get(i).probe());
            values.add(compiler.apply(bounds.get(i).build()).evaluate(build).flatten());
        }
        wanted = new long[isLeast.length];
        probeKeys = new long[isLeast.length][];
        zones = zones(values, build.rowCount());
    }

    private BuildZones zones(List<FlatVector> values, int count) {
        int[] rows = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int row = i;
            rows[kept] = i;
            kept += values.stream().anyMatch(value -> value.isNull(row)) ? 0 : 1;
        }
        long[] first = gathered(keys(values.get(0), 0, count), rows, kept);
        int[] order = new RowSorter(List.of(new SortKey(0, true, true)))
                .sort(new RowBatch(kept, new LongVector(first, kept, null)));
        int[] sorted = new int[kept];
        for (int i = 0; i < kept; i++) {
            sorted[i] = rows[order[i]];
        }
        long[][] keys = new long[isLeast.length][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = gathered(keys(values.get(i), i, count), sorted, kept);
        }
        return new BuildZones(sorted, keys);
    }

    private static long[] gathered(long[] values, int[] rows, int count) {
        long[] result = new long[count];
        for (int i = 0; i < count; i++) {
            result[i] = values[rows[i]];
        }
        return result;
    }

    /** Numbers that are greater, or equal, where values are on the side on which the bound wants the build's. */
    private long[] keys(FlatVector values, int bound, int count) {
        long[] keys = new long[count];
        SortPrefix.fill(values, new SortKey(0, isLeast[bound], true), count, keys);
        return keys;
    }

    /** Takes the probe rows that are asked for next. */
    void open(RowBatch probe) {
        int count = probe.rowCount();
        areNull = new boolean[count];
        for (int i = 0; i < probes.length; i++) {
            FlatVector values = probes[i].evaluate(probe).flatten();
            probeKeys[i] = keys(values, i, count);
            for (int row = 0; row < count && values.mayHaveNulls(); row++) {
                areNull[row] |= values.isNull(row);
            }
        }
    }

    /** How many build rows come into question for a probe row; {@link #found} has them. */
    int find(int probeRow) {
        if (areNull[probeRow]) {
            return 0;
        }
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = probeKeys[i][probeRow];
        }
        return zones.find(wanted);
    }

    int[] found() {
        return zones.found();
    }
}
