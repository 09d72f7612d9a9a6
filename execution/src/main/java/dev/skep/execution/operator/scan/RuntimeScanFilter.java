package dev.skep.execution.operator.scan;

import dev.skep.api.storage.RowFilter;
import dev.skep.api.vector.RowBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A scan's own filter and then those of joins that it feeds, in one; one of these that keeps few rows goes first. */
final class RuntimeScanFilter implements RowFilter {
    private final RowFilter filter;
    private final List<JoinStep> joins;
    private final int[] columns;
    private int[] members = new int[0];

    /** A join's filter for a column of the projection. */
    record JoinStep(MemberTest test, int column) implements RowFilter {
        @Override
        public int[] columns() {
            return new int[] {column};
        }

        @Override
        public int select(RowBatch batch, int[] selected) {
            return test.select(batch.column(0), batch.rowCount(), selected);
        }
    }

    /** @param filter or null */
    RuntimeScanFilter(RowFilter filter, List<JoinStep> joins) {
        this.filter = filter;
        this.joins = joins;
        IntStream own = filter == null ? IntStream.of() : IntStream.of(filter.columns());
        columns = IntStream.concat(own, joins.stream().mapToInt(JoinStep::column))
                .distinct()
                .toArray();
    }

    @Override
    public int[] columns() {
        return columns;
    }

    @Override
    public List<RowFilter> steps() {
        return inOrder(filter == null ? List.of() : filter.steps());
    }

    private List<RowFilter> inOrder(List<RowFilter> own) {
        List<RowFilter> steps = new ArrayList<>(joins.size() + own.size());
        JoinStep first = first();
        if (first != null) {
            steps.add(first);
        }
        steps.addAll(own);
        for (JoinStep join : joins) {
            if (join != first && join.test().isWorthwhile()) {
                steps.add(join);
            }
        }
        return steps;
    }

    /** The one that has turned out to keep so few rows that it goes before the scan's own filter, or null. */
    private JoinStep first() {
        for (JoinStep join : joins) {
            if (join.test().keepsFew()) {
                return join;
            }
        }
        return null;
    }

    @Override
    public int select(RowBatch batch, int[] selected) {
        int rows = batch.rowCount();
        if (members.length < rows) {
            members = new int[rows];
        }
        int count = rows;
        boolean all = true;
        for (RowFilter step : inOrder(filter == null ? List.of() : List.of(filter))) {
            RowBatch part = batch.project(places(step.columns()));
            if (all) {
                count = step.select(part, selected);
                all = false;
            } else if (count > 0) {
                int kept = step.select(count == rows ? part : part.select(selected, count), members);
                for (int i = 0; i < kept; i++) {
                    selected[i] = selected[members[i]];
                }
                count = kept;
            }
        }
        if (all) {
            Arrays.setAll(selected, i -> i);
        }
        return count;
    }

    /** Where columns of the projection are among those of the filter. */
    private int[] places(int[] positions) {
        int[] places = new int[positions.length];
        for (int i = 0; i < places.length; i++) {
            while (columns[places[i]] != positions[i]) {
                places[i]++;
            }
        }
        return places;
    }
}
