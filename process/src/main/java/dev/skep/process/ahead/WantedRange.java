package dev.skep.process.ahead;

import java.util.ArrayList;
import java.util.List;

/** A range that is read from its start on, and the requests that bring it. Guarded by its file. */
final class WantedRange {
    private final FileRange range;
    private final List<RangeRequest> requests = new ArrayList<>();

    WantedRange(FileRange range) {
        this.range = range;
    }

    FileRange range() {
        return range;
    }

    /** Adds a request with some of the range's bytes; later ones have later bytes. */
    void add(RangeRequest request) {
        request.addUse();
        requests.add(request);
    }

    /** Says that bytes before a position will not be read any more; returns the requests that nobody needs after that. */
    List<RangeRequest> passed(long position) {
        List<RangeRequest> needless = new ArrayList<>();
        while (!requests.isEmpty() && Math.min(requests.get(0).range().end(), range.end()) <= position) {
            RangeRequest request = requests.remove(0);
            if (request.removeUse()) {
                needless.add(request);
            }
        }
        return needless;
    }
}
