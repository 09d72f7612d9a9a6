package dev.skep.execution.distributed.job;

import dev.skep.execution.QueryContext;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.plan.OperatorSpec;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The pieces of the files that a query's scans read, each scan's listed once. Safe for use by many threads. */
public final class ScanPieces {
    private static final long MOST_BYTES = 32L << 20;

    private final QueryContext context;
    private final long pieceBytes;
    private final Map<OperatorSpec, List<ScanSplits.Piece>> pieces = new IdentityHashMap<>();

    /** @param taskBytes what a task should read */
    public ScanPieces(QueryContext context, long taskBytes) {
        this.context = context;
        this.pieceBytes = Math.min(MOST_BYTES, taskBytes);
    }

    public synchronized List<ScanSplits.Piece> of(OperatorSpec.Scan scan) {
        return pieces.computeIfAbsent(scan, key -> ScanSplits.pieces(scan, context, pieceBytes));
    }
}
