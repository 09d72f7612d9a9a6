package dev.skep.execution.operator.join;

import dev.skep.api.type.DataType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.FlatVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.api.vector.VectorLayout;
import dev.skep.execution.column.RowChunks;
import dev.skep.execution.hash.GroupTable;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.execution.plan.JoinKind;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.process.schedule.RunningTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The build side of a hash join: its rows, one large vector a column, with an index by key. Read only, except for the marks of matched rows.
 */
public final class JoinTable {
    private static final int STEP = 8192;
    /** A bitmap of 256 values a row with its ranks, or slots and keys of a hash table that is a quarter full, the chains, and each row's group. */
    private static final long INDEX_ROW_BYTES = 56;

    private final RowBatch rows;
    private final int rowCount;
    private final JoinIndex index;
    private final int[] next;
    private final boolean hasDuplicates;
    private final boolean hasNullKey;
    private final boolean isEmpty;
    private final boolean[] matched;
    /** One a key; empty when no scan asks for them. */
    private final List<BuildKey> keys;

    private JoinTable(
            RowBatch rows,
            int rowCount,
            JoinIndex index,
            List<BuildKey> keys,
            int[] next,
            boolean hasNullKey,
            boolean isEmpty,
            boolean marks) {
        this.rows = rows;
        this.rowCount = rowCount;
        this.index = index;
        this.keys = keys;
        this.next = next;
        this.hasNullKey = hasNullKey;
        this.isEmpty = isEmpty;
        this.matched = marks ? new boolean[rowCount] : null;
        boolean duplicates = false;
        for (int i = 0; i < rowCount && !duplicates; i++) {
            duplicates = next[i] >= 0;
        }
        this.hasDuplicates = duplicates;
    }

    /** @param chunks the build side's rows, which are taken from it */
    static JoinTable of(OperatorSpec.HashJoin spec, RowChunks chunks, boolean hasNullKey) {
        return of(spec, chunks, hasNullKey, chunks.rowCount() == 0);
    }

    /** The table of some rows of a build side that was parted. @param chunks rows of one part, which are taken from it */
    static JoinTable ofPart(OperatorSpec.HashJoin spec, RowChunks chunks, SpilledBuild whole) {
        return of(spec, chunks, whole.hasNullKey(), whole.rowCount() == 0);
    }

    private static JoinTable of(OperatorSpec.HashJoin spec, RowChunks chunks, boolean hasNullKey, boolean isEmpty) {
        int rowCount = Math.toIntExact(chunks.rowCount());
        boolean probeOuter = spec.kind() == JoinKind.PROBE_OUTER || spec.kind() == JoinKind.FULL_OUTER;
        boolean buildOuter = spec.kind() == JoinKind.BUILD_OUTER || spec.kind() == JoinKind.FULL_OUTER;
        RowBatch rows = chunks.take(probeOuter);
        ColumnVector[] keys = new ColumnVector[spec.buildKeys().size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = rows.column(spec.buildKeys().get(i));
        }
        int[] next = new int[rowCount];
        JoinIndex index = index(spec, keyTypes(spec), keys, rowCount, next);
        boolean marks = buildOuter || spec.kind().buildColumnsOnly();
        List<BuildKey> told = spec.runtimeFilter() < 0 ? List.of() : told(spec, keys, rowCount, index);
        return new JoinTable(rows, rowCount, index, told, next, hasNullKey, isEmpty, marks);
    }

    private static List<BuildKey> told(OperatorSpec.HashJoin spec, ColumnVector[] keys, int rowCount, JoinIndex index) {
        List<BuildKey> told = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            told.add(BuildKey.of(keyTypes(spec).get(i), keys[i].flatten(), rowCount, index));
        }
        return List.copyOf(told);
    }

    private static List<DataType> keyTypes(OperatorSpec.HashJoin spec) {
        return spec.buildKeys().stream()
                .map(column -> spec.build().outputType().type(column))
                .toList();
    }

    /** The most that an index of these rows takes while it is built. */
    static long indexBytes(OperatorSpec.HashJoin spec, RowChunks rows) {
        long bytes = rows.rowCount() * INDEX_ROW_BYTES;
        if (spec.runtimeFilter() >= 0) {
            bytes += rows.rowCount() * BuildKey.BYTES_PER_ROW * spec.buildKeys().size();
        }
        if (!GroupTable.isFixed(keyTypes(spec))) {
            for (int column : spec.buildKeys()) {
                bytes += rows.columnBytes(column) * 3 / 2;
            }
        }
        return bytes;
    }

    private static JoinIndex index(
            OperatorSpec.HashJoin spec, List<DataType> types, ColumnVector[] keys, int rowCount, int[] next) {
        if (keys.length == 1 && !spec.nullSafe().get(0)) {
            VectorLayout layout = VectorLayout.of(types.get(0));
            if (layout == VectorLayout.INT || layout == VectorLayout.LONG) {
                JoinIndex index = IntegerJoinIndex.tryBuild((FlatVector) keys[0], rowCount, next);
                if (index != null) {
                    return index;
                }
            }
        }
        GroupTable table = GroupTable.of(types);
        int[] groups = new int[rowCount];
        int[] stepGroups = new int[Math.min(STEP, rowCount)];
        for (int from = 0; from < rowCount; from += STEP) {
            RunningTask.check();
            int count = Math.min(STEP, rowCount - from);
            ColumnVector[] part = new ColumnVector[keys.length];
            for (int i = 0; i < keys.length; i++) {
                part[i] = keys[i].slice(from, count);
            }
            table.assign(part, count, stepGroups);
            System.arraycopy(stepGroups, 0, groups, from, count);
        }
        return HashJoinIndex.build(table, groups, rowCount, next);
    }

    static boolean hasNull(ColumnVector vector, int rows) {
        for (int i = 0; i < rows && vector.mayHaveNulls(); i++) {
            if (vector.isNull(i)) {
                return true;
            }
        }
        return false;
    }

    /** The build rows; for kinds that keep unmatched probe rows followed by one row of NULLs. */
    RowBatch rows() {
        return rows;
    }

    int rowCount() {
        return rowCount;
    }

    JoinIndex index() {
        return index;
    }

    /** The next row with the same key, or -1. */
    int[] next() {
        return next;
    }

    boolean hasDuplicates() {
        return hasDuplicates;
    }

    /** Whether the whole build side has no rows. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** Whether some row of the whole build side has NULL in a key. */
    boolean hasNullKey() {
        return hasNullKey;
    }

    /** For each key what it tells of the probe side's values, when the join was asked to; of its own for each thread. */
    List<KeyFilter> keyFilters() {
        return keys.stream()
                .map(key -> key.filter(keys.size() == 1 ? index : null))
                .toList();
    }

    void markMatched(int[] buildRows, int count) {
        for (int i = 0; i < count; i++) {
            matched[buildRows[i]] = true;
        }
    }

    boolean isMatched(int buildRow) {
        return matched[buildRow];
    }

    /** Marks all rows with the keys of some first rows; negative ones are none. */
    void markChains(int[] firstRows, int count) {
        for (int i = 0; i < count; i++) {
            for (int row = firstRows[i]; row >= 0 && !matched[row]; row = next[row]) {
                matched[row] = true;
            }
        }
    }

    /** The build rows that probe rows matched, or those that none did. */
    int[] rows(boolean thatMatched) {
        int[] kept = new int[rowCount];
        int count = 0;
        for (int i = 0; i < rowCount; i++) {
            if (matched[i] == thatMatched) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    long retainedBytes() {
        return rows.retainedBytes()
                + index.retainedBytes()
                + keys.stream().mapToLong(BuildKey::retainedBytes).sum()
                + 4L * next.length
                + (matched == null ? 0 : rowCount);
    }
}
