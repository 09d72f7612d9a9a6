package dev.skep.execution.operator.scan;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.List;

/** A scan's own filter and then those of joins that it feeds, in one. */
final class RuntimeScanFilter implements RowFilter {
    private final RowFilter filter;
    private final List<MemberTest> tests;
    private final int[] columns;
    private final int[] filterColumns;
    private final int[] testColumns;
    private int[] members = new int[0];

    /**
     * @param filter or null
     * @param positions for each test, its column's position in the projection
     */
    RuntimeScanFilter(RowFilter filter, List<MemberTest> tests, List<Integer> positions) {
        this.filter = filter;
        this.tests = tests;
        List<Integer> all = new ArrayList<>();
        filterColumns = filter == null ? new int[0] : place(filter.columns(), all);
        testColumns = place(positions.stream().mapToInt(Integer::intValue).toArray(), all);
        columns = all.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] place(int[] positions, List<Integer> all) {
        int[] placed = new int[positions.length];
        for (int i = 0; i < placed.length; i++) {
            if (!all.contains(positions[i])) {
                all.add(positions[i]);
            }
            placed[i] = all.indexOf(positions[i]);
        }
        return placed;
    }

    @Override
    public int[] columns() {
        return columns;
    }

    @Override
    public int select(RowBatch batch, int[] selected) {
        int count = batch.rowCount();
        if (filter == null) {
            for (int i = 0; i < count; i++) {
                selected[i] = i;
            }
        } else {
            count = filter.select(batch.project(filterColumns), selected);
        }
        for (int i = 0; i < testColumns.length && count > 0; i++) {
            if (tests.get(i).isWorthwhile()) {
                count = test(tests.get(i), batch.column(testColumns[i]), batch.rowCount(), selected, count);
            }
        }
        return count;
    }

    private int test(MemberTest test, ColumnVector column, int rows, int[] selected, int count) {
        if (members.length < count) {
            members = new int[Math.max(count, rows)];
        }
        ColumnVector values = count == rows ? column : column.select(selected, count);
        int kept = test.select(values, count, members);
        for (int i = 0; i < kept; i++) {
            selected[i] = selected[members[i]];
        }
        return kept;
    }
}
