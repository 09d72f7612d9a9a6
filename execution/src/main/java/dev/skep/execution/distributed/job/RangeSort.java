package dev.skep.execution.distributed.job;

import dev.skep.execution.pipeline.LeafOrder;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A total order without one task that sees all rows. A stage that merges sorted runs and then works row by row
 *
 * <pre>Write(Project(merge of S))</pre>
 *
 * becomes a reduce stage, to whose reducers ranges of the rows of S are dealt
 *
 * <pre>Write(Project(Sort(S)))</pre>
 */
public final class RangeSort {
    private RangeSort() {}

    /** The stage's only leaf, when the stage can be run so. */
    public static Optional<OperatorSpec.ExchangeSource> mergedInput(Stage stage) {
        List<OperatorSpec> leaves = LeafOrder.of(stage.root());
        return leaves.size() == 1
                        && leaves.get(0) instanceof OperatorSpec.ExchangeSource source
                        && !source.mergeKeys().isEmpty()
                        && worksRowByRow(stage.root())
                ? Optional.of(source)
                : Optional.empty();
    }

    private static boolean worksRowByRow(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.ExchangeSource) {
            return true;
        }
        boolean passes = spec instanceof OperatorSpec.Project
                || spec instanceof OperatorSpec.Filter
                || spec instanceof OperatorSpec.TableFunctionCall
                || spec instanceof OperatorSpec.Write;
        return passes && worksRowByRow(spec.inputs().get(0));
    }

    /** The stage's job, whose rows are in order file after file. */
    public static StageJob job(Stage stage, Stage input) {
        Stage sorted = new Stage(stage.id(), sorted(stage.root()), stage.output(), 0);
        return new StageJob(sorted, List.of(JobGraph.passing(input)), Set.of(input.id()));
    }

    private static OperatorSpec sorted(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            OperatorSpec unordered = new OperatorSpec.ExchangeSource(source.stage(), List.of(), source.outputType());
            return new OperatorSpec.Sort(unordered, source.mergeKeys());
        }
        OperatorSpec input = sorted(spec.inputs().get(0));
        if (spec instanceof OperatorSpec.Project project) {
            return new OperatorSpec.Project(input, project.expressions(), project.outputType());
        }
        if (spec instanceof OperatorSpec.Filter filter) {
            return new OperatorSpec.Filter(input, filter.predicate());
        }
        if (spec instanceof OperatorSpec.TableFunctionCall call) {
            return new OperatorSpec.TableFunctionCall(
                    input, call.function(), call.arguments(), call.outer(), call.outputType());
        }
        return ((OperatorSpec.Write) spec).withInput(input);
    }
}
