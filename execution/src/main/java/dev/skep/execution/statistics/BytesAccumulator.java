package dev.skep.execution.statistics;

import dev.skep.api.vector.BytesVector;
import dev.skep.api.vector.FlatVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts, ordered by their bytes, and binaries, of which only lengths are counted. */
final class BytesAccumulator extends ColumnAccumulator {
    /** Longer bounds are not worth their place in the metastore. */
    private static final int MOST_BOUND_BYTES = 256;

    private final DistinctCounter distinct;
    private byte[] min;
    private byte[] max;
    /** The first bytes of the bounds, or -1. */
    private int minFirst;

    private int maxFirst;
    private long totalLength;
    private long maxLength;

    /** @param text whether values are ordered and counted as texts */
    BytesAccumulator(boolean text) {
        this.distinct = text ? new DistinctCounter() : null;
    }

    @Override
    void addAll(FlatVector vector) {
        int[] lengths = ((BytesVector) vector).lengths();
        for (int i = 0; i < vector.size(); i++) {
            if (!vector.mayHaveNulls() || !vector.isNull(i)) {
                addValue(vector, i);
                totalLength += lengths[i];
            }
        }
    }

    @Override
    void addValue(FlatVector vector, int row) {
        BytesVector values = (BytesVector) vector;
        int start = values.starts()[row];
        int length = values.lengths()[row];
        maxLength = Math.max(maxLength, length);
        if (distinct == null) {
            return;
        }
        byte[] data = values.data();
        int first = length == 0 ? -1 : data[start] & 0xff;
        if (min == null) {
            min = values.bytes(row);
            max = min;
            minFirst = first;
            maxFirst = first;
        } else if (first <= minFirst && Arrays.compareUnsigned(data, start, start + length, min, 0, min.length) < 0) {
            min = values.bytes(row);
            minFirst = first;
        } else if (first >= maxFirst && Arrays.compareUnsigned(data, start, start + length, max, 0, max.length) > 0) {
            max = values.bytes(row);
            maxFirst = first;
        }
        distinct.add(data, start, length);
    }

    @Override
    void countValue(FlatVector value, int times) {
        totalLength += (long) ((BytesVector) value).lengths()[0] * times;
    }

    @Override
    void countCoded(FlatVector entries, int[] ids, int rows) {
        int[] lengths = ((BytesVector) entries).lengths();
        for (int i = 0; i < rows; i++) {
            totalLength += lengths[ids[i]];
        }
    }

    @Override
    ColumnSummary summary() {
        byte[] state = distinct == null ? null : distinct.state();
        return new ColumnSummary(nulls(), text(min), text(max), totalLength, maxLength, -1, -1, state);
    }

    private static String text(byte[] bound) {
        return bound == null || bound.length > MOST_BOUND_BYTES ? null : new String(bound, StandardCharsets.UTF_8);
    }
}
