package dev.skep.server.write;

import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import dev.skep.planner.PlannedInserts;
import dev.skep.planner.stage.StageCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The stages of queries with writes in the place of their results. */
final class WriteGraph {
    private final List<Stage> stages;
    private int freeId;

    private WriteGraph(List<Stage> stages, int freeId) {
        this.stages = new ArrayList<>(stages);
        this.freeId = freeId;
    }

    /** One query's rows to one target. */
    static StageGraph of(StageGraph query, WriteOutput output) {
        Stage last = query.root();
        List<Stage> before = query.stages().subList(0, query.stages().size() - 1);
        WriteGraph graph = new WriteGraph(before, last.id() + 1);
        graph.write(last, output);
        return new StageGraph(graph.stages, query.functions(), query.files());
    }

    /** @param outputs one a branch, or null where nothing is to be written; not all of them null */
    static StageGraph of(PlannedInserts planned, List<WriteOutput> outputs) {
        WriteGraph graph = new WriteGraph(planned.stages(), planned.freeId());
        List<OperatorSpec> results = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            WriteOutput output = outputs.get(i);
            if (output != null) {
                Stage stage = planned.outputs().get(i).stage();
                results.add(planned.isOneStage() ? write(stage.root(), output) : graph.results(stage, output));
            }
        }
        Stage first = planned.outputs().get(0).stage();
        boolean together = outputs.stream().anyMatch(output -> output != null && output.isTogether());
        int id = planned.isOneStage() ? first.id() : graph.freeId;
        int tasks = planned.isOneStage() && !together ? first.tasks() : 1;
        OperatorSpec all = new OperatorSpec.Union(results, OperatorSpec.WRITE_RESULT);
        graph.stages.add(new Stage(id, all, new Distribution.Single(), tasks));
        return new StageGraph(graph.read(), List.of(), List.of());
    }

    private OperatorSpec results(Stage stage, WriteOutput output) {
        int id = write(stage, output);
        return new OperatorSpec.ExchangeSource(id, List.of(), OperatorSpec.WRITE_RESULT);
    }

    /** Adds a stage that writes the rows of a query's last stage, and gives its id. */
    private int write(Stage last, WriteOutput output) {
        Stage reducers = output.isTogether() ? null : gathered(last.root());
        if (reducers != null) {
            stages.remove(reducers);
            return add(reducers.id(), reducers.root(), output, reducers.tasks());
        }
        boolean spread = last.tasks() > 1 || StageCompiler.followsSplits(last.root()) || readsEvenly(last.root());
        if (last.tasks() == 1 || (spread && !output.isTogether())) {
            return add(last.id(), last.root(), output, last.tasks());
        }
        stages.add(new Stage(last.id(), last.root(), new Distribution.Single(), last.tasks()));
        OperatorSpec rows = new OperatorSpec.ExchangeSource(
                last.id(), List.of(), last.root().outputType());
        return add(freeId++, rows, output, 1);
    }

    private int add(int id, OperatorSpec rows, WriteOutput output, int tasks) {
        stages.add(new Stage(id, write(rows, output), new Distribution.Single(), tasks));
        return id;
    }

    /** The stage whose rows the root only gathers, so that its tasks can write a file each; or null. */
    private Stage gathered(OperatorSpec root) {
        boolean gathers = root instanceof OperatorSpec.ExchangeSource source
                && source.mergeKeys().isEmpty()
                && stage(source.stage()).output() instanceof Distribution.Single;
        return gathers ? stage(((OperatorSpec.ExchangeSource) root).stage()) : null;
    }

    /** Whether the tasks take batches of another stage as they come, row by row, so that one output file a task is right. */
    private boolean readsEvenly(OperatorSpec root) {
        if (root instanceof OperatorSpec.ExchangeSource source) {
            return stage(source.stage()).output() instanceof Distribution.RoundRobin;
        }
        return root.inputs().size() == 1 && readsEvenly(root.inputs().get(0));
    }

    private Stage stage(int id) {
        return stages.stream().filter(stage -> stage.id() == id).findFirst().orElseThrow();
    }

    /** The stages without those that nothing reads. */
    private List<Stage> read() {
        Set<Integer> needed = new HashSet<>();
        List<Stage> kept = new ArrayList<>();
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            if (kept.isEmpty() || needed.contains(stage.id())) {
                kept.add(stage);
                addInputs(stage.root(), needed);
            }
        }
        Collections.reverse(kept);
        return kept;
    }

    private static void addInputs(OperatorSpec spec, Set<Integer> inputs) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            inputs.add(source.stage());
        }
        spec.inputs().forEach(input -> addInputs(input, inputs));
    }

    private static OperatorSpec write(OperatorSpec rows, WriteOutput output) {
        return new OperatorSpec.Write(cast(rows, output.columns(), output.types()), output.target());
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
