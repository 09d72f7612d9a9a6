package dev.skep.execution.operator.sort;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.ColumnVector;
import dev.skep.execution.hash.GroupTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/** Puts numbers in the place of texts that are to be sorted, where there are few different ones among many rows: only those are compared then. */
final class TextRanks {
    private static final int STEP = 256;
    /** So many rows as there are different texts at least. */
    private static final int REPEATS = 4;

    private TextRanks() {}

    /**
     * Fills {@code target[from]} to {@code target[to - 1]} with numbers in the order of the texts, equal ones for equal texts, of the rows that stand there in {@code rows}; false,
     * with the target undefined, when too many are different.
     *
     * @param order of two rows of the vector
     */
    static boolean fill(BytesVector texts, IntBinaryOperator order, int[] rows, int from, int to, long[] target) {
        GroupTable table = GroupTable.plain(List.of(PrimitiveType.STRING));
        int[] groups = new int[STEP];
        int[] firstRows = new int[STEP];
        for (int start = from; start < to; start += STEP) {
            int count = Math.min(STEP, to - start);
            int known = table.groupCount();
            int[] some = Arrays.copyOfRange(rows, start, start + count);
            table.assign(new ColumnVector[] {texts.select(some, count)}, count, groups);
            if (table.groupCount() > (start + count - from) / REPEATS) {
                return false;
            }
            if (firstRows.length < table.groupCount()) {
                firstRows = Arrays.copyOf(firstRows, 2 * table.groupCount());
            }
            for (int i = 0; i < count; i++) {
                target[start + i] = groups[i];
                if (groups[i] == known) {
                    firstRows[known++] = some[i];
                }
            }
        }
        long[] ranks = ranks(firstRows, table.groupCount(), order);
        for (int i = from; i < to; i++) {
            target[i] = ranks[(int) target[i]];
        }
        return true;
    }

    private static long[] ranks(int[] firstRows, int count, IntBinaryOperator order) {
        List<Integer> sorted = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> order.applyAsInt(firstRows[a], firstRows[b]))
                .toList();
        long[] ranks = new long[count];
        for (int i = 1; i < count; i++) {
            int group = sorted.get(i);
            int before = sorted.get(i - 1);
            boolean isAlike = order.applyAsInt(firstRows[before], firstRows[group]) == 0;
            ranks[group] = ranks[before] + (isAlike ? 0 : 1);
        }
        return ranks;
    }
}
