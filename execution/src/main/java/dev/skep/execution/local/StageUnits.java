package dev.skep.execution.local;

import dev.skep.execution.expression.ExpressionFacts;
import dev.skep.execution.operator.scan.ScanSplits;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.function.FunctionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cuts a stage's work into units, by the sizes of its inputs: many small ones keep hash tables in the cache, few spare short queries the overhead. */
final class StageUnits {
    /** Files of this many bytes for each row of a batch are one unit's. */
    private static final long BYTES_OF_ROW = 16;
    /** In batches. */
    private static final long ROWS_PER_UNIT = 32;

    private static final long LEAST_ROWS_PER_UNIT = 4;

    private final Stage stage;
    private final int tasks;
    private final int batchRows;
    private final int partitions;
    private final Map<Integer, LocalExchange> exchanges;
    private final Map<OperatorSpec, ScanSplits> scans;

    /**
     * @param tasks how many tasks may run at the same time
     * @param partitions of inputs by hash
     */
    StageUnits(
            Stage stage,
            int tasks,
            int batchRows,
            int partitions,
            Map<Integer, LocalExchange> exchanges,
            Map<OperatorSpec, ScanSplits> scans) {
        this.stage = stage;
        this.tasks = tasks;
        this.batchRows = batchRows;
        this.partitions = partitions;
        this.exchanges = exchanges;
        this.scans = scans;
    }

    List<StageUnit> cut() {
        if (stage.tasks() > 0) {
            return fixed(stage.tasks());
        }
        List<LocalExchange> hashInputs = inputs(Distribution.Hash.class);
        if (!hashInputs.isEmpty()) {
            return cutPartitions(hashInputs);
        }
        long pieces = scans.values().stream().mapToLong(ScanSplits::size).sum()
                + inputs(Distribution.RoundRobin.class).stream()
                        .mapToLong(LocalExchange::batchCount)
                        .sum();
        if (isSmall()) {
            return List.of(new StageUnit(0, 0, 0, 0));
        }
        List<StageUnit> units = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.min(tasks, pieces)); i++) {
            units.add(new StageUnit(i, 0, 0, 0));
        }
        return units;
    }

    /** Whether conditions and expressions over a stage's rows give equal values for equal rows. */
    static boolean isDeterministic(OperatorSpec spec, FunctionRegistry functions) {
        Stream<RowExpression> own = Stream.of();
        if (spec instanceof OperatorSpec.Scan scan) {
            own = Stream.ofNullable(scan.filter());
        } else if (spec instanceof OperatorSpec.Filter filter) {
            own = Stream.of(filter.predicate());
        } else if (spec instanceof OperatorSpec.Project project) {
            own = project.expressions().stream();
        }
        return own.allMatch(
                        expression -> ExpressionFacts.of(expression, functions).deterministic())
                && spec.inputs().stream().allMatch(input -> isDeterministic(input, functions));
    }

    /** Whether all that is read is some small files: one task takes them in their order, so that ties and random numbers of a seed come as they do next time. */
    private boolean isSmall() {
        return inputs(Distribution.RoundRobin.class).isEmpty()
                && scans.values().stream().mapToLong(ScanSplits::bytes).sum() <= BYTES_OF_ROW * batchRows;
    }

    private List<StageUnit> fixed(int count) {
        List<StageUnit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) partitions * i / count);
            int end = (int) ((long) partitions * (i + 1) / count);
            units.add(new StageUnit(i, first, end, count));
        }
        return units;
    }

    private List<LocalExchange> inputs(Class<? extends Distribution> kind) {
        return exchanges.values().stream()
                .filter(exchange -> kind.isInstance(exchange.distribution()))
                .toList();
    }

    private List<StageUnit> cutPartitions(List<LocalExchange> inputs) {
        long[] rows = new long[partitions];
        long total = 0;
        for (int p = 0; p < partitions; p++) {
            for (LocalExchange input : inputs) {
                rows[p] += input.rowCount(p);
            }
            total += rows[p];
        }
        long count = Math.max(
                total / (ROWS_PER_UNIT * batchRows), Math.min(tasks, total / (LEAST_ROWS_PER_UNIT * batchRows)));
        count = Math.max(1, Math.min(count, keepsTasksWhole(stage.root()) ? tasks : partitions));
        List<StageUnit> units = new ArrayList<>();
        long sum = 0;
        int first = 0;
        for (int p = 0; p < partitions; p++) {
            sum += rows[p];
            if (sum * count >= total * (units.size() + 1) && units.size() + 1 < count) {
                units.add(new StageUnit(units.size(), first, p + 1, 0));
                first = p + 1;
            }
        }
        if (first < partitions) {
            units.add(new StageUnit(units.size(), first, partitions, 0));
        }
        return units;
    }

    /** Whether the number of units can be seen in the result: as files, or as sorted runs. */
    private static boolean keepsTasksWhole(OperatorSpec spec) {
        return spec instanceof OperatorSpec.Write
                || spec instanceof OperatorSpec.Sort
                || (spec instanceof OperatorSpec.Union union
                        && union.inputs().stream().allMatch(StageUnits::keepsTasksWhole))
                || (spec instanceof OperatorSpec.Project
                                || spec instanceof OperatorSpec.Filter
                                || spec instanceof OperatorSpec.Limit)
                        && keepsTasksWhole(spec.inputs().get(0));
    }
}
