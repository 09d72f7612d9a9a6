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
        int first = firstTest();
        int count = first < 0
                ? all(batch.rowCount(), selected)
                : tests.get(first).select(batch.column(testColumns[first]), batch.rowCount(), selected);
        if (filter != null && count > 0) {
            count = filter(batch.project(filterColumns), selected, count);
        }
        for (int i = 0; i < testColumns.length && count > 0; i++) {
            if (i != first && tests.get(i).isWorthwhile()) {
                count = test(tests.get(i), batch.column(testColumns[i]), batch.rowCount(), selected, count);
            }
        }
        return count;
    }

    /** The test that has turned out to keep so few rows that it goes before the scan's own filter, or -1. */
    private int firstTest() {
        for (int i = 0; i < testColumns.length; i++) {
            if (tests.get(i).keepsFew()) {
                return i;
            }
        }
        return -1;
    }

    private static int all(int rows, int[] selected) {
        for (int i = 0; i < rows; i++) {
            selected[i] = i;
        }
        return rows;
    }

    private int filter(RowBatch batch, int[] selected, int count) {
        int rows = batch.rowCount();
        if (count == rows) {
            return filter.select(batch, selected);
        }
        ensureMembers(rows);
        int kept = filter.select(batch.select(selected, count), members);
        return chosen(selected, kept);
    }

    private int test(MemberTest test, ColumnVector column, int rows, int[] selected, int count) {
        ensureMembers(rows);
        ColumnVector values = count == rows ? column : column.select(selected, count);
        return chosen(selected, test.select(values, count, members));
    }

    private void ensureMembers(int rows) {
        if (members.length < rows) {
            members = new int[rows];
        }
    }

    /** Of the rows selected, those at the places in {@code members}. */
    private int chosen(int[] selected, int kept) {
        for (int i = 0; i < kept; i++) {
            selected[i] = selected[members[i]];
        }
        return kept;
    }
}
