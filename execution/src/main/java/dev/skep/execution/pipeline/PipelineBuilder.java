package dev.skep.execution.pipeline;

import dev.skep.execution.expression.BatchWidth;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.CompiledPredicate;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.operator.BatchSource;
import dev.skep.execution.operator.FilterOperator;
import dev.skep.execution.operator.LimitOperator;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.ProjectOperator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.UnionOperator;
import dev.skep.execution.operator.join.BuildRows;
import dev.skep.execution.operator.join.HashJoinOperator;
import dev.skep.execution.operator.join.JoinBridge;
import dev.skep.execution.operator.join.JoinBuildOperator;
import dev.skep.execution.operator.join.NestedLoopJoinOperator;
import dev.skep.execution.operator.script.ScriptOperator;
import dev.skep.execution.operator.sort.SortOperator;
import dev.skep.execution.operator.sort.TopNOperator;
import dev.skep.execution.operator.write.StatisticsOperator;
import dev.skep.execution.operator.write.WriteOperator;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Turns a tree of operator specs into pipelines, in the order in which they must run: the build side of a join before its probe side. Operators that call
 * functions of the registry are made by {@link FunctionOperators}.
 */
final class PipelineBuilder {
    /** More rows than these are sorted as a whole, which can spill. */
    private static final long MOST_TOP_ROWS = 1 << 20;

    private final TaskContext context;
    private final Leaves leaves;
    private final PipelineRunner runner;
    private final FunctionOperators functionOperators;
    private final SharedNodes sharedNodes;
    private final List<PipelineStep> steps = new ArrayList<>();

    /** @param sharedNodes of the whole tree */
    PipelineBuilder(TaskContext context, Leaves leaves, PipelineRunner runner, SharedNodes sharedNodes) {
        this.sharedNodes = sharedNodes;
        this.context = context;
        this.leaves = leaves;
        this.runner = runner;
        this.functionOperators = new FunctionOperators(context);
    }

    /** @param sink takes what the tree makes; it is not owned */
    List<PipelineStep> build(OperatorSpec root, Operator sink) {
        feed(root, sink);
        return steps;
    }

    /** Adds the pipelines that push the output of {@code spec} to {@code consumer}. */
    private void feed(OperatorSpec spec, Operator consumer) {
        if (spec instanceof OperatorSpec.Scan scan) {
            source(spec, () -> leaves.scan(scan, runner.filters()), consumer);
        } else if (spec instanceof OperatorSpec.Values values) {
            source(spec, () -> leaves.values(values), consumer);
        } else if (spec instanceof OperatorSpec.ExchangeSource exchange) {
            source(spec, () -> leaves.exchange(exchange), consumer);
        } else if (spec instanceof OperatorSpec.Union union) {
            Operator joined = runner.owned(new UnionOperator(union.inputs().size(), consumer));
            union.inputs().forEach(input -> connect(input, joined, spec));
        } else if (spec instanceof OperatorSpec.Shared shared) {
            sharedNodes.add(shared, consumer).ifPresent(all -> connect(shared.input(), runner.owned(all), spec));
        } else if (spec instanceof OperatorSpec.HashJoin join) {
            hashJoin(join, consumer);
        } else if (spec instanceof OperatorSpec.NestedLoopJoin join) {
            nestedLoopJoin(join, consumer);
        } else {
            connect(spec.inputs().get(0), runner.owned(operator(spec, consumer)), spec);
        }
    }

    private void source(OperatorSpec leaf, Supplier<BatchSource> source, Operator consumer) {
        Pipeline pipeline = new Pipeline(leaf, source, consumer);
        steps.add(running -> running.run(pipeline));
    }

    /** Adds the pipelines of {@code input}, which feed the operator of {@code spec}. */
    private void connect(OperatorSpec input, Operator operator, OperatorSpec spec) {
        feed(input, new MeteredOperator(operator, runner.counter(spec), runner.counter(input), runner.clock()));
    }

    private Operator operator(OperatorSpec spec, Operator next) {
        if (spec instanceof OperatorSpec.Filter filter) {
            BatchWidth width = new BatchWidth();
            return new FilterOperator(predicate(filter.predicate(), width), width, next);
        }
        if (spec instanceof OperatorSpec.Project project) {
            BatchWidth width = new BatchWidth();
            return new ProjectOperator(List.of(expressions(project.expressions(), width)), width, next);
        }
        if (spec instanceof OperatorSpec.Expand expand) {
            BatchWidth width = new BatchWidth();
            List<List<CompiledExpression>> projections = expand.projections().stream()
                    .map(projection -> expressions(projection, width))
                    .toList();
            return new ProjectOperator(projections, width, next);
        }
        if (spec instanceof OperatorSpec.Sort sort) {
            return new SortOperator(sort, context, next);
        }
        if (spec instanceof OperatorSpec.TopN top) {
            return top.limit() <= MOST_TOP_ROWS
                    ? new TopNOperator(top, context, next)
                    : new SortOperator(
                            new OperatorSpec.Sort(top.input(), top.keys()),
                            context,
                            new LimitOperator(0, top.limit(), new AtomicLong(), next));
        }
        if (spec instanceof OperatorSpec.Limit limit) {
            AtomicLong passed =
                    limit.offset() == 0 && streams(limit.input()) ? leaves.sharedCount(limit) : new AtomicLong();
            return new LimitOperator(limit.offset(), limit.limit(), passed, next);
        }
        if (spec instanceof OperatorSpec.Aggregate aggregate) {
            return functionOperators.aggregate(aggregate, next);
        }
        if (spec instanceof OperatorSpec.Window window) {
            return functionOperators.window(window, next);
        }
        if (spec instanceof OperatorSpec.Write write) {
            return new WriteOperator(write, leaves.format(write.target().format()), context, next);
        }
        if (spec instanceof OperatorSpec.Statistics statistics) {
            return new StatisticsOperator(statistics, context, next);
        }
        if (spec instanceof OperatorSpec.TableFunctionCall call) {
            return functionOperators.tableFunction(call, next);
        }
        if (spec instanceof OperatorSpec.ScriptTransform script) {
            return new ScriptOperator(script, context, next);
        }
        throw new IllegalArgumentException("not an operator within a stage: " + spec.getClass());
    }

    /** Whether rows come in no order that the tasks of a stage would have to keep. */
    private static boolean streams(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Scan) {
            return true;
        }
        boolean passes = spec instanceof OperatorSpec.Filter || spec instanceof OperatorSpec.Project;
        return passes && streams(spec.inputs().get(0));
    }

    private void hashJoin(OperatorSpec.HashJoin join, Operator consumer) {
        JoinBridge bridge = join.sharedBuild() ? leaves.sharedBridge(join) : new JoinBridge();
        if (join.sharedBuild()) {
            steps.add(running -> bridge.buildOnce(context, () -> running.runAll(buildSide(join, bridge))));
        } else {
            steps.addAll(buildSide(join, bridge));
        }
        steps.add(running -> bridge.publish(join, running.filters()));
        CompiledPredicate residual = join.residual() == null ? null : predicate(join.residual());
        Operator probe = runner.owned(new HashJoinOperator(join, bridge, residual, context, consumer));
        connect(join.probe(), probe, join);
    }

    private List<PipelineStep> buildSide(OperatorSpec.HashJoin join, JoinBridge bridge) {
        PipelineBuilder builder = new PipelineBuilder(context, leaves, runner, sharedNodes);
        builder.connect(join.build(), runner.owned(new JoinBuildOperator(join, bridge, context)), join);
        return builder.steps;
    }

    private void nestedLoopJoin(OperatorSpec.NestedLoopJoin join, Operator consumer) {
        BuildRows build = leaves.sharedRows(join, () -> new BuildRows(join, context));
        steps.add(running -> build.buildOnce(context, () -> {
            PipelineBuilder builder = new PipelineBuilder(context, leaves, runner, sharedNodes);
            builder.connect(join.build(), build, join);
            running.runAll(builder.steps);
        }));
        CompiledPredicate condition = join.condition() == null ? null : predicate(join.condition());
        Operator probe = runner.owned(new NestedLoopJoinOperator(
                join,
                build,
                condition,
                expression -> expressions(List.of(expression), new BatchWidth()).get(0),
                context,
                consumer));
        connect(join.probe(), probe, join);
    }

    private CompiledPredicate predicate(RowExpression expression) {
        return predicate(expression, new BatchWidth());
    }

    private CompiledPredicate predicate(RowExpression expression, BatchWidth width) {
        return ExpressionCompiler.compilePredicate(expression, context.query().functions(), context.query(), width);
    }

    private List<CompiledExpression> expressions(List<RowExpression> expressions, BatchWidth width) {
        return expressions.stream()
                .map(expression ->
                        ExpressionCompiler.compile(expression, context.query().functions(), context.query(), width))
                .toList();
    }
}
