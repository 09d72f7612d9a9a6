package dev.skep.execution.local;

import dev.skep.api.storage.StorageFormat;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.FormatLookup;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.KeyFilter;
import dev.skep.execution.operator.RuntimeFilters;
import dev.skep.execution.operator.SequenceSource;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.ValuesSource;
import dev.skep.execution.operator.join.BuildRows;
import dev.skep.execution.operator.join.JoinBridge;
import dev.skep.execution.operator.scan.ScanSource;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.operator.sort.MergeSource;
import dev.skep.execution.pipeline.Leaves;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.TableScan;
import dev.skep.execution.spill.BatchSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the tasks of one stage read and share. Safe for use by many threads. */
final class StageInputs implements AutoCloseable {
    private final Map<Integer, LocalExchange> exchanges;
    private final Map<OperatorSpec, ScanSplits> scans;
    private final Map<TableScan.StageColumn, ColumnMembers> members;
    private final FormatLookup formats;
    private final Map<OperatorSpec, Object> shared = new IdentityHashMap<>();
    private final Set<OperatorSpec> claimed = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param exchanges the stage's inputs by stage, complete
     * @param scans by identity
     * @param members what scans are filtered by
     */
    StageInputs(
            Map<Integer, LocalExchange> exchanges,
            Map<OperatorSpec, ScanSplits> scans,
            Map<TableScan.StageColumn, ColumnMembers> members,
            FormatLookup formats) {
        this.members = members;
        this.formats = formats;
        this.exchanges = exchanges;
        this.scans = scans;
    }

    /** The leaves as one unit of the stage's work sees them. */
    Leaves of(StageUnit unit, TaskContext context) {
        return new UnitLeaves(unit, context);
    }

    private synchronized boolean claim(OperatorSpec leaf) {
        return claimed.add(leaf);
    }

    private synchronized <T> T shared(OperatorSpec spec, Class<T> kind, Supplier<T> made) {
        return kind.cast(shared.computeIfAbsent(spec, key -> made.get()));
    }

    /** Frees what the tasks shared; they must all be done. */
    @Override
    public synchronized void close() {
        for (Object object : shared.values()) {
            if (object instanceof JoinBridge bridge) {
                bridge.close();
            } else if (object instanceof BuildRows rows) {
                rows.close();
            }
        }
    }

    private final class UnitLeaves implements Leaves {
        private final StageUnit unit;
        private final TaskContext context;

        UnitLeaves(StageUnit unit, TaskContext context) {
            this.unit = unit;
            this.context = context;
        }

        @Override
        public BatchSource scan(OperatorSpec.Scan scan, RuntimeFilters filters) {
            return new ScanSource(scan, scans.get(scan), origin -> filter(origin, filters), context);
        }

        private Optional<KeyFilter> filter(TableScan.FilterOrigin origin, RuntimeFilters ofJoins) {
            return origin instanceof TableScan.JoinKey key
                    ? ofJoins.find(key)
                    : Optional.ofNullable(members.get(origin)).map(ColumnMembers::filter);
        }

        @Override
        public BatchSource values(OperatorSpec.Values values) {
            return claim(values)
                    ? new ValuesSource(values.rows(), values.outputType(), context.batchRows())
                    : () -> null;
        }

        @Override
        public BatchSource exchange(OperatorSpec.ExchangeSource source) {
            LocalExchange exchange = exchanges.get(source.stage());
            if (exchange.distribution() instanceof Distribution.Hash) {
                return read(exchange, source, unit.firstPartition(), unit.endPartition());
            }
            if (exchange.distribution() instanceof Distribution.Broadcast) {
                return read(exchange, source, 0, 1);
            }
            if (exchange.distribution() instanceof Distribution.RoundRobin
                    && source.mergeKeys().isEmpty()) {
                if (unit.turns() > 0) {
                    return new TakenInTurn(exchange.runs(0, 1), unit.number(), unit.turns());
                }
                SharedBatches batches =
                        shared(source, SharedBatches.class, () -> new SharedBatches(exchange.runs(0, 1)));
                return batches::next;
            }
            return claim(source) ? read(exchange, source, 0, 1) : () -> null;
        }

        private BatchSource read(LocalExchange exchange, OperatorSpec.ExchangeSource source, int from, int to) {
            List<BatchSource> runs = new ArrayList<>();
            boolean takes = exchange.isReadOnce();
            exchange.runs(from, to)
                    .forEach(run -> runs.add(takes ? SequenceSource.taking(run) : SequenceSource.reading(run)));
            return source.mergeKeys().isEmpty()
                    ? new Concatenation(runs)
                    : new MergeSource(runs, source.outputType(), source.mergeKeys(), context.batchRows());
        }

        @Override
        public StorageFormat format(String name) {
            return formats.format(name);
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
    }

    /** Every {@code turns}th batch of some sequences. */
    private static final class TakenInTurn implements BatchSource {
        private final List<BatchSequence> sequences;
        private final int turns;
        private int sequence;
        private int position;

        TakenInTurn(List<BatchSequence> sequences, int first, int turns) {
            this.sequences = sequences;
            this.turns = turns;
            this.position = first;
        }

        @Override
        public RowBatch next() {
            while (sequence < sequences.size()
                    && position >= sequences.get(sequence).batchCount()) {
                position -= sequences.get(sequence).batchCount();
                sequence++;
            }
            if (sequence == sequences.size()) {
                return null;
            }
            RowBatch batch = sequences.get(sequence).batch(position);
            position += turns;
            return batch;
        }
    }

    /** Sources one after the other. */
    private static final class Concatenation implements BatchSource {
        private final List<BatchSource> sources;
        private int current;

        Concatenation(List<BatchSource> sources) {
            this.sources = sources;
        }

        @Override
        public RowBatch next() {
            while (current < sources.size()) {
                RowBatch batch = sources.get(current).next();
                if (batch != null) {
                    return batch;
                }
                current++;
            }
            return null;
        }
    }
}
