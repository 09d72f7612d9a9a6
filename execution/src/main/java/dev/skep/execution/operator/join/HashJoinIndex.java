package dev.skep.execution.operator.join;

import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.hash.GroupTable;
import java.util.Arrays;

/** A hash table from keys to the first of the rows that have them. */
final class HashJoinIndex implements JoinIndex {
    private final GroupTable table;
    /** The first row of each group; null when every row is a group of its own, with the row's number. */
    private final int[] firstRows;

    private HashJoinIndex(GroupTable table, int[] firstRows) {
        this.table = table;
        this.firstRows = firstRows;
    }

    /**
     * @param groups the group of each row in the table
     * @param next receives the row after each row with the same key, or -1
     */
    static HashJoinIndex build(GroupTable table, int[] groups, int rows, int[] next) {
        int[] firstRows = new int[table.groupCount()];
        Arrays.fill(firstRows, -1);
        for (int i = rows - 1; i >= 0; i--) {
            next[i] = firstRows[groups[i]];
            firstRows[groups[i]] = i;
        }
        return new HashJoinIndex(table, table.groupCount() == rows ? null : firstRows);
    }

    @Override
    public void find(ColumnVector[] keys, int count, int[] rows) {
        table.find(keys, count, rows);
        if (firstRows != null) {
            for (int i = 0; i < count; i++) {
                rows[i] = rows[i] < 0 ? -1 : firstRows[rows[i]];
            }
        }
    }

    @Override
    public JoinIndex reader() {
        return new HashJoinIndex(table.reader(), firstRows);
    }

    @Override
    public long retainedBytes() {
        return table.retainedBytes() + (firstRows == null ? 0 : 4L * firstRows.length);
    }
}
