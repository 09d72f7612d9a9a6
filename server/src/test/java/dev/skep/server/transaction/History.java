package dev.skep.server.transaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What statements did to one table of whole numbers, with the times at which each began and ended. It is explained when there is an order of whole statements, none of which comes
 * before one that had ended when it began, in which every statement that was read has the rows that it has in the history.
 */
record History(List<Operation> operations) {
    /** What a statement does. */
    enum Kind {
        /** INSERT INTO t VALUES (value). */
        APPEND,
        /** INSERT OVERWRITE TABLE t VALUES (value). */
        OVERWRITE,
        /** INSERT OVERWRITE TABLE t SELECT n + 1 FROM t. */
        INCREMENT,
        /** INSERT INTO t SELECT count(*) + value FROM t. */
        APPEND_COUNT,
        /** TRUNCATE TABLE t. */
        TRUNCATE,
        /** SELECT n FROM t. */
        READ;

        String sql(int value) {
            return switch (this) {
                case APPEND -> "insert into t values (" + value + ")";
                case OVERWRITE -> "insert overwrite table t values (" + value + ")";
                case INCREMENT -> "insert overwrite table t select n + 1 from t";
                case APPEND_COUNT -> "insert into t select cast(count(*) as int) + " + value + " from t";
                case TRUNCATE -> "truncate table t";
                case READ -> "select n from t";
            };
        }

        List<Integer> after(List<Integer> rows, int value) {
            List<Integer> next = new ArrayList<>(rows);
            switch (this) {
                case APPEND -> next.add(value);
                case OVERWRITE -> next = new ArrayList<>(List.of(value));
                case INCREMENT -> next.replaceAll(n -> n + 1);
                case APPEND_COUNT -> next.add(rows.size() + value);
                case TRUNCATE -> next.clear();
                case READ -> {
                    return rows;
                }
            }
            Collections.sort(next);
            return next;
        }
    }

    /**
     * One statement.
     *
     * @param begin nanoseconds; {@code end} too, or Long.MAX_VALUE when its process was killed, so that it may have happened or not
     * @param result what it read, in order; null unless it is a READ that ended
     */
    record Operation(Kind kind, int value, long begin, long end, List<Integer> result) {
        boolean isCertain() {
            return end != Long.MAX_VALUE;
        }
    }

    private record Point(Set<Integer> done, List<Integer> rows) {}

    boolean isExplained() {
        return search(new Point(Set.of(), List.of()), new HashSet<>());
    }

    private boolean search(Point point, Set<Point> seen) {
        if (!seen.add(point)) {
            return false;
        }
        long firstEnd = Long.MAX_VALUE;
        for (int i = 0; i < operations.size(); i++) {
            if (!point.done().contains(i)) {
                firstEnd = Math.min(firstEnd, operations.get(i).end());
            }
        }
        if (firstEnd == Long.MAX_VALUE) {
            return true;
        }
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            boolean canBeNext = !point.done().contains(i) && operation.begin() <= firstEnd;
            boolean fits = operation.result() == null || operation.result().equals(point.rows());
            if (canBeNext && fits) {
                Set<Integer> done = new HashSet<>(point.done());
                done.add(i);
                if (search(new Point(done, operation.kind().after(point.rows(), operation.value())), seen)) {
                    return true;
                }
            }
        }
        return false;
    }
}
