package dev.skep.execution.distributed.job;

import dev.skep.execution.QueryContext;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;

/** How much a query reads of its tables' files. */
public final class InputSize {
    private InputSize() {}

    /** Whether it is more than a number of bytes; looks at no more files than it takes to know. */
    public static boolean isBeyond(StageGraph graph, QueryContext context, long bytes) {
        long sum = 0;
        for (Stage stage : graph.stages()) {
            for (OperatorSpec leaf : LeafOrder.of(stage.root())) {
                if (leaf instanceof OperatorSpec.Scan scan) {
                    for (ScanSplits.Piece piece : ScanSplits.pieces(scan, context, Long.MAX_VALUE)) {
                        sum += piece.split().length();
                    }
                    if (sum > bytes) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
