package dev.skep.execution.distributed.stagefile;

import dev.skep.execution.QueryMetrics;
import dev.skep.execution.QueryMetrics.OperatorMetrics;
import dev.skep.execution.QueryMetrics.StageMetrics;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What one task counted, for the query's metrics: as it travels with the task's output, attempts that failed or came second do not count.
 *
 * @param stage of whose operators the counts are
 * @param counts rows and bytes read, then for each operator (depth first, a stage's root first) rows, batches, nanoseconds and spilled bytes
 */
public record TaskReport(int stage, List<Long> counts) {
    private static final int COUNTS_OF_STAGE = 2;
    private static final int COUNTS_OF_OPERATOR = 4;

    public static TaskReport of(Stage stage, QueryMetrics metrics) {
        StageMetrics stageMetrics = metrics.stage(stage.id());
        List<Long> counts = new ArrayList<>(List.of(stageMetrics.rowsRead.sum(), stageMetrics.bytesRead.sum()));
        for (OperatorSpec spec : operators(stage)) {
            OperatorMetrics operator = metrics.operator(stage.id(), spec);
            counts.add(operator.rows.sum());
            counts.add(operator.batches.sum());
            counts.add(operator.nanos.sum());
            counts.add(operator.spilledBytes.sum());
        }
        return new TaskReport(stage.id(), counts);
    }

    /** The report without one operator's counts. @param fromLast which one: 0 is the last one */
    public TaskReport withoutOperator(int fromLast) {
        int start = counts.size() - (fromLast + 1) * COUNTS_OF_OPERATOR;
        List<Long> kept = new ArrayList<>(counts.subList(0, start));
        kept.addAll(counts.subList(start + COUNTS_OF_OPERATOR, counts.size()));
        return new TaskReport(stage, kept);
    }

    /** Adds the counts to those of a query. */
    public void addTo(Stage of, QueryMetrics metrics) {
        StageMetrics stageMetrics = metrics.stage(stage);
        stageMetrics.rowsRead.add(counts.get(0));
        stageMetrics.bytesRead.add(counts.get(1));
        int next = COUNTS_OF_STAGE;
        for (OperatorSpec spec : operators(of)) {
            OperatorMetrics operator = metrics.operator(stage, spec);
            operator.addTask(counts.get(next), counts.get(next + 1), counts.get(next + 2));
            operator.spilledBytes.add(counts.get(next + 3));
            next += COUNTS_OF_OPERATOR;
        }
    }

    private static List<OperatorSpec> operators(Stage stage) {
        List<OperatorSpec> operators = new ArrayList<>();
        collect(stage.root(), Collections.newSetFromMap(new IdentityHashMap<>()), operators);
        return operators;
    }

    private static void collect(OperatorSpec spec, Set<OperatorSpec> seen, List<OperatorSpec> operators) {
        if (seen.add(spec)) {
            operators.add(spec);
            spec.inputs().forEach(input -> collect(input, seen, operators));
        }
    }

    /** Writes the report in the form that {@link #read} reads. */
    public void write(DataOutputStream data) throws IOException {
        data.writeInt(stage);
        data.writeInt(counts.size());
        for (long count : counts) {
            data.writeLong(count);
        }
    }

    public static TaskReport read(DataInputStream data) throws IOException {
        int stage = data.readInt();
        List<Long> counts = new ArrayList<>();
        for (int count = data.readInt(); count > 0; count--) {
            counts.add(data.readLong());
        }
        return new TaskReport(stage, counts);
    }
}
