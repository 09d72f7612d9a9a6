package dev.skep.process.ahead;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes requests of ranges: those that are close together come by one request, long ones by several. */
final class RequestPlan {
    /** Bytes that nobody wants, between two ranges, up to which they are read along. */
    static final int GAP = 1 << 20;

    static final int MOST_BYTES = 8 << 20;
    static final int LEAST_BYTES = 1 << 20;

    private RequestPlan() {}

    /** A request, and at which part of its range, from 0 to 1, it begins: ranges are read side by side. */
    private record Piece(FileRange range, double part) {}

    /** Whether bytes between two ranges may be read. */
    interface Gaps {
        boolean mayRead(long start, long end);
    }

    /**
     * The requests in the order in which they are needed.
     *
     * @param ranges ascending, without overlaps
     * @param atOnce the bytes that may be there at once
     */
    static List<FileRange> of(List<FileRange> ranges, long atOnce, Gaps gaps) {
        long longOnes =
                ranges.stream().filter(range -> range.length() > LEAST_BYTES).count();
        long most = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, atOnce / (2 * Math.max(1, longOnes))));
        List<Piece> pieces = new ArrayList<>();
        FileRange open = null;
        for (FileRange range : ranges) {
            if (range.length() > most) {
                addWhole(open, pieces);
                open = null;
                cut(range, most, pieces);
            } else if (open != null
                    && range.start() - open.end() <= GAP
                    && range.end() - open.start() <= MOST_BYTES
                    && gaps.mayRead(open.end(), range.start())) {
                open = new FileRange(open.start(), range.end());
            } else {
                addWhole(open, pieces);
                open = range;
            }
        }
        addWhole(open, pieces);
        pieces.sort(Comparator.comparingDouble(Piece::part));
        return pieces.stream().map(Piece::range).toList();
    }

    private static void addWhole(FileRange range, List<Piece> pieces) {
        if (range != null) {
            pieces.add(new Piece(range, 0));
        }
    }

    /** Pieces of about equal length. */
    private static void cut(FileRange range, long most, List<Piece> pieces) {
        long count = (range.length() + most - 1) / most;
        long start = range.start();
        for (long i = 1; i <= count; i++) {
            long end = i == count ? range.end() : range.start() + range.length() / count * i;
            pieces.add(new Piece(new FileRange(start, end), (double) (i - 1) / count));
            start = end;
        }
    }
}
