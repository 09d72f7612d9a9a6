package dev.skep.server.write;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.WriteTarget;
import java.util.ArrayList;
import java.util.List;

/** A query's stages with a write in the place of its result. */
final class WriteGraph {
    private WriteGraph() {}

    /**
     * @param columns for each column written, the query's column, or -1 for NULL
     * @param types what each is cast to
     */
    static StageGraph of(StageGraph query, List<Integer> columns, RowType types, WriteTarget target) {
        List<Stage> stages = new ArrayList<>(query.stages());
        Stage last = stages.remove(stages.size() - 1);
        OperatorSpec rows = last.root();
        boolean together = target.buckets().count() > 0;
        Stage reducers = together ? null : gathered(query);
        if (reducers != null) {
            stages.remove(reducers);
            stages.add(write(reducers.id(), cast(reducers.root(), columns, types), target, reducers.tasks()));
            return new StageGraph(stages, query.functions(), query.files());
        }
        boolean single = last.tasks() == 1;
        int tasks = last.tasks();
        int id = last.id();
        if (!single && (together || !readsFiles(rows))) {
            stages.add(new Stage(last.id(), rows, new Distribution.Single(), last.tasks()));
            rows = new OperatorSpec.ExchangeSource(last.id(), List.of(), rows.outputType());
            tasks = 1;
            id = last.id() + 1;
        }
        stages.add(write(id, cast(rows, columns, types), target, tasks));
        return new StageGraph(stages, query.functions(), query.files());
    }

    private static Stage write(int id, OperatorSpec rows, WriteTarget target, int tasks) {
        return new Stage(id, new OperatorSpec.Write(rows, target), new Distribution.Single(), tasks);
    }

    /** The stage whose rows the last one only gathers, so that its tasks can write a file each; or null. */
    private static Stage gathered(StageGraph query) {
        return query.root().root() instanceof OperatorSpec.ExchangeSource source
                        && source.mergeKeys().isEmpty()
                ? query.stage(source.stage())
                : null;
    }

    /** Whether the stage's tasks follow the splits of files, so that there is one output file a task. */
    private static boolean readsFiles(OperatorSpec spec) {
        return spec instanceof OperatorSpec.Scan
                || (!spec.inputs().isEmpty() && readsFiles(spec.inputs().get(0)));
    }

    private static OperatorSpec cast(OperatorSpec rows, List<Integer> columns, RowType types) {
        List<RowExpression> expressions = new ArrayList<>();
        boolean identity = columns.size() == rows.outputType().size();
        for (int i = 0; i < columns.size(); i++) {
            DataType type = types.type(i);
            int column = columns.get(i);
            if (column < 0) {
                expressions.add(new RowExpression.Literal(null, type));
                identity = false;
                continue;
            }
            DataType from = rows.outputType().type(column);
            RowExpression reference = new RowExpression.InputReference(column, from);
            expressions.add(from.equals(type) ? reference : new RowExpression.Cast(reference, type));
            identity &= column == i && from.equals(type);
        }
        return identity ? rows : new OperatorSpec.Project(rows, expressions, types);
    }
}
