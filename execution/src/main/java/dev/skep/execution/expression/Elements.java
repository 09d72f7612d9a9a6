package dev.skep.execution.expression;

import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.IntVector;
import java.util.Arrays;

/**
 * The elements of the lists of a batch's rows in one line, row by row; those of a row that is NULL are none.
 *
 * @param rows the row of each
 * @param places where each is in the vector of elements
 * @param ordinals the place of each in its list, from 0
 * @param starts the first of each row
 * @param lengths how many each row has
 */
record Elements(int[] rows, int[] places, int[] ordinals, int[] starts, int[] lengths, int count) {
    static Elements of(ColumnVector lists, int[] starts, int[] lengths) {
        int size = lists.size();
        int total = 0;
        for (int row = 0; row < size; row++) {
            total += lists.isNull(row) ? 0 : lengths[row];
        }
        Elements elements =
                new Elements(new int[total], new int[total], new int[total], new int[size], new int[size], total);
        int next = 0;
        for (int row = 0; row < size; row++) {
            elements.starts[row] = next;
            elements.lengths[row] = lists.isNull(row) ? 0 : lengths[row];
            for (int i = 0; i < elements.lengths[row]; i++) {
                elements.rows[next] = row;
                elements.places[next] = starts[row] + i;
                elements.ordinals[next++] = i;
            }
        }
        return elements;
    }

    /** Their values in a vector. */
    ColumnVector of(ColumnVector values) {
        return values.select(places, count);
    }

    /** The place of each in its list. */
    ColumnVector ordinalVector() {
        return new IntVector(ordinals, count, null);
    }

    /** Where those are that a condition is true of. @param keptLengths is told how many each row keeps */
    int[] kept(ColumnVector condition, int[] keptLengths) {
        Truths truths = Truths.of(condition);
        int[] kept = new int[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            if (truths.isTrue(i)) {
                kept[next++] = places[i];
                keptLengths[rows[i]]++;
            }
        }
        return Arrays.copyOf(kept, next);
    }

    /** The starts of lists that follow each other. */
    static int[] starts(int[] lengths) {
        int[] starts = new int[lengths.length];
        for (int row = 1; row < starts.length; row++) {
            starts[row] = starts[row - 1] + lengths[row - 1];
        }
        return starts;
    }
}
