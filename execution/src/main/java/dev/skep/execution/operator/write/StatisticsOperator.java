package dev.skep.execution.operator.write;

import dev.skep.api.storage.PartitionPath;
import dev.skep.api.type.RowType;
import dev.skep.api.vector.ColumnVector;
import dev.skep.api.vector.RowBatch;
import dev.skep.execution.hash.GroupTable;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.ValuesSource;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.statistics.ColumnSummary;
import dev.skep.execution.statistics.RowStatistics;
import dev.skep.function.type.ValueText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums up rows by partition. When there are many partitions, those so far are handed on and begun anew. */
public final class StatisticsOperator implements Operator {
    private static final int MOST_PARTITIONS = 64;
    private static final String DEFAULT_PARTITION = "__HIVE_DEFAULT_PARTITION__";

    private final OperatorSpec.Statistics spec;
    private final RowType input;
    private final RowType keyType;
    private final TaskContext context;
    private final Operator next;
    private final List<Partition> partitions = new ArrayList<>();
    private GroupTable keys;
    private int[] groups = new int[0];

    public StatisticsOperator(OperatorSpec.Statistics spec, TaskContext context, Operator next) {
        this.spec = spec;
        this.input = spec.input().outputType();
        this.keyType = new RowType(spec.partitionColumns().stream()
                .map(column -> input.columns().get(column))
                .toList());
        this.context = context;
        this.next = next;
    }

    /** The rows of one partition so far. */
    private static final class Partition {
        final RowStatistics statistics;
        long rows;

        Partition(RowStatistics statistics) {
            this.statistics = statistics;
        }

        void add(RowBatch batch) {
            rows += batch.rowCount();
            statistics.add(batch);
        }
    }

    @Override
    public void process(RowBatch batch) {
        if (keyType.size() == 0) {
            partition(0).add(batch);
            return;
        }
        if (keys == null || keys.groupCount() >= MOST_PARTITIONS) {
            handOn();
            keys = GroupTable.of(keyType.types());
        }
        int rows = batch.rowCount();
        if (groups.length < rows) {
            groups = new int[rows];
        }
        ColumnVector[] keyColumns = new ColumnVector[keyType.size()];
        for (int i = 0; i < keyColumns.length; i++) {
            keyColumns[i] = batch.column(spec.partitionColumns().get(i));
        }
        keys.assign(keyColumns, rows, groups);
        int from = 0;
        while (from < rows) {
            int group = groups[from];
            int end = from + 1;
            while (end < rows && groups[end] == group) {
                end++;
            }
            partition(group).add(from == 0 && end == rows ? batch : batch.select(range(from, end), end - from));
            from = end;
        }
    }

    private static int[] range(int from, int end) {
        int[] rows = new int[end - from];
        Arrays.setAll(rows, i -> from + i);
        return rows;
    }

    private Partition partition(int group) {
        while (partitions.size() <= group) {
            partitions.add(new Partition(
                    new RowStatistics(input, spec.columns(), context.query().zone())));
        }
        return partitions.get(group);
    }

    private void handOn() {
        List<List<Object>> results = new ArrayList<>();
        for (int group = 0; group < partitions.size(); group++) {
            Partition partition = partitions.get(group);
            byte[] summaries = ColumnSummary.encode(partition.statistics.summaries());
            results.add(List.of(path(group), "", partition.rows, 0L, summaries));
        }
        partitions.clear();
        ValuesSource rows = new ValuesSource(results, OperatorSpec.WRITE_RESULT, context.batchRows());
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            next.process(batch);
        }
    }

    private String path(int group) {
        StringBuilder path = new StringBuilder();
        ColumnVector[] key = keyType.size() == 0 ? new ColumnVector[0] : keys.keys(group, 1);
        for (int i = 0; i < key.length; i++) {
            String value =
                    ValueText.of(keyType.type(i), key[i], 0, context.query().zone());
            PartitionPath.append(path, keyType.name(i), value, DEFAULT_PARTITION);
        }
        return path.toString();
    }

    @Override
    public void finish() {
        handOn();
        next.finish();
    }

    @Override
    public boolean isSatisfied() {
        return false;
    }
}
