package dev.skep.execution.distributed.task;

import dev.skep.api.storage.FileStore;
import dev.skep.api.storage.StorageFormat;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.QueryMetrics.StageMetrics;
import dev.skep.execution.distributed.stagefile.StageFile;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.execution.operator.RuntimeFilters;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.ValuesSource;
import dev.skep.execution.operator.join.BuildRows;
import dev.skep.execution.operator.join.JoinBridge;
import dev.skep.execution.operator.scan.ScanSource;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.operator.sort.MergeSource;
import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.pipeline.Leaves;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.TableScan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the leaves of one task of a stage read: its pieces of tables' and stages' files, whole stages' files, and the shuffle. Used by one thread. */
public final class TaskLeaves implements Leaves, AutoCloseable {
    private final List<OperatorSpec> order;
    private final List<Piece> pieces;
    private final Map<Integer, List<String>> broadcasts;
    private final Map<Integer, BatchSource> shuffled;
    private final TaskContext context;
    private final FileStore files;
    private final Map<OperatorSpec, Object> shared = new IdentityHashMap<>();
    private Runnable pieceDone = () -> {};

    /**
     * @param root of the stage
     * @param broadcasts files of stages that are read whole
     * @param shuffled sources of leaves that read the shuffle, by position in {@link LeafOrder}
     */
    public TaskLeaves(
            OperatorSpec root,
            List<Piece> pieces,
            Map<Integer, List<String>> broadcasts,
            Map<Integer, BatchSource> shuffled,
            TaskContext context) {
        this.order = LeafOrder.of(root);
        this.pieces = pieces;
        this.broadcasts = broadcasts;
        this.shuffled = shuffled;
        this.context = context;
        this.files = context.query().files();
    }

    /** @param done called when a piece has been read */
    public void onPieceDone(Runnable done) {
        pieceDone = done;
    }

    private int position(OperatorSpec leaf) {
        for (int i = 0; i < order.size(); i++) {
            if (order.get(i) == leaf) {
                return i;
            }
        }
        throw new IllegalArgumentException("no leaf of the stage");
    }

    private List<Piece> pieces(OperatorSpec leaf) {
        int position = position(leaf);
        return pieces.stream().filter(piece -> piece.leaf() == position).toList();
    }

    @Override
    public BatchSource scan(OperatorSpec.Scan scan, RuntimeFilters filters) {
        List<ScanSplits.Piece> own = pieces(scan).stream()
                .map(piece -> new ScanSplits.Piece(piece.directory(), piece.split()))
                .toList();
        StageMetrics metrics = context.query().metrics().stage(context.stage());
        ScanSplits splits = ScanSplits.of(scan, own, context.query(), metrics);
        return new WatchedScan(
                new ScanSource(scan, splits, origin -> filter(origin, filters), context), metrics, pieceDone);
    }

    /** Those of other stages' columns are not known here. */
    private static Optional<KeyFilter> filter(TableScan.FilterOrigin origin, RuntimeFilters ofJoins) {
        return origin instanceof TableScan.JoinKey key ? ofJoins.find(key) : Optional.empty();
    }

    @Override
    public BatchSource values(OperatorSpec.Values values) {
        return context.task() == 0
                ? new ValuesSource(values.rows(), values.outputType(), context.batchRows())
                : () -> null;
    }

    @Override
    public BatchSource exchange(OperatorSpec.ExchangeSource source) {
        BatchSource fromShuffle = shuffled.get(position(source));
        if (fromShuffle != null) {
            return fromShuffle;
        }
        List<BatchSource> runs = new ArrayList<>();
        List<String> whole = broadcasts.get(source.stage());
        if (whole != null) {
            for (String path : whole) {
                runs.add(open(source, path, 0, Integer.MAX_VALUE));
            }
        }
        for (Piece piece : pieces(source)) {
            long from = piece.split().start();
            long to = from + piece.split().length();
            runs.add(open(source, piece.split().path(), (int) from, (int) Math.min(to, Integer.MAX_VALUE)));
        }
        return source.mergeKeys().isEmpty()
                ? new Concatenation(runs, pieceDone)
                : new MergeSource(runs, source.outputType(), source.mergeKeys(), context.batchRows());
    }

    private BatchSource open(OperatorSpec.ExchangeSource source, String path, int from, int to) {
        return StageFile.open(files, path, source.outputType()).rows(files, from, to);
    }

    @Override
    public StorageFormat format(String name) {
        return context.query().formats().format(name);
    }

    private <T> T shared(OperatorSpec spec, Class<T> kind, Supplier<T> made) {
        return kind.cast(shared.computeIfAbsent(spec, key -> made.get()));
    }

    @Override
    public JoinBridge sharedBridge(OperatorSpec.HashJoin join) {
        return shared(join, JoinBridge.class, JoinBridge::new);
    }

    @Override
    public BuildRows sharedRows(OperatorSpec.NestedLoopJoin join, Supplier<BuildRows> made) {
        return shared(join, BuildRows.class, made);
    }

    @Override
    public AtomicLong sharedCount(OperatorSpec.Limit limit) {
        return shared(limit, AtomicLong.class, AtomicLong::new);
    }

    @Override
    public void close() {
        for (Object object : shared.values()) {
            if (object instanceof JoinBridge bridge) {
                bridge.close();
            } else if (object instanceof BuildRows rows) {
                rows.close();
            }
        }
        shared.clear();
    }

    /** Tells of each piece that a scan has read. */
    private static final class WatchedScan implements BatchSource {
        private final BatchSource scan;
        private final StageMetrics metrics;
        private final Runnable done;
        private long told;

        WatchedScan(BatchSource scan, StageMetrics metrics, Runnable done) {
            this.scan = scan;
            this.metrics = metrics;
            this.done = done;
            told = metrics.splitsFinished.sum();
        }

        @Override
        public RowBatch next() {
            RowBatch batch = scan.next();
            for (long finished = metrics.splitsFinished.sum(); told < finished; told++) {
                done.run();
            }
            return batch;
        }

        @Override
        public void close() {
            scan.close();
        }
    }

    /** Sources one after the other; each is closed at its end. */
    private static final class Concatenation implements BatchSource {
        private final List<BatchSource> sources;
        private final Runnable done;
        private int current;

        Concatenation(List<BatchSource> sources, Runnable done) {
            this.sources = sources;
            this.done = done;
        }

        @Override
        public RowBatch next() {
            while (current < sources.size()) {
                RowBatch batch = sources.get(current).next();
                if (batch != null) {
                    return batch;
                }
                sources.get(current++).close();
                done.run();
            }
            return null;
        }

        @Override
        public void close() {
            for (; current < sources.size(); current++) {
                sources.get(current).close();
            }
        }
    }
}
