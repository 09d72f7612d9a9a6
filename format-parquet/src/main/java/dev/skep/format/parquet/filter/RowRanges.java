package dev.skep.format.parquet.filter;

import java.util.ArrayList;
import java.util.List;

/** Some rows of a row group, in ascending ranges that do not touch. */
public record RowRanges(List<Range> ranges) {
    public static final RowRanges NONE = new RowRanges(List.of());

    /** Rows {@code start} to {@code end - 1}. */
    public record Range(long start, long end) {}

    public static RowRanges all(long rows) {
        return rows == 0 ? NONE : new RowRanges(List.of(new Range(0, rows)));
    }

    /** Ranges that may touch, but are ascending. */
    static RowRanges of(List<Range> ascending) {
        List<Range> merged = new ArrayList<>();
        for (Range range : ascending) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.end == range.start) {
                merged.set(merged.size() - 1, new Range(last.start, range.end));
            } else if (range.start < range.end) {
                merged.add(range);
            }
        }
        return new RowRanges(merged);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** The row after the last one. */
    public long end() {
        return isEmpty() ? 0 : ranges.get(ranges.size() - 1).end;
    }

    /** Rows in both. */
    RowRanges and(RowRanges other) {
        List<Range> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ranges.size() && j < other.ranges.size()) {
            Range a = ranges.get(i);
            Range b = other.ranges.get(j);
            long start = Math.max(a.start, b.start);
            long end = Math.min(a.end, b.end);
            if (start < end) {
                common.add(new Range(start, end));
            }
            if (a.end < b.end) {
                i++;
            } else {
                j++;
            }
        }
        return new RowRanges(common);
    }
}
