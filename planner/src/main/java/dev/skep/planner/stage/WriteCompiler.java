package dev.skep.planner.stage;

import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.SortKey;
import dev.skep.execution.plan.WriteTarget;
import dev.skep.planner.context.WriteSettings;
import dev.skep.planner.logical.LogicalWrite;
import dev.skep.planner.statistics.CardinalityEstimator;
import dev.skep.planner.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes: which tasks write which rows, and in which order. The rows of a bucket are one task's, so are those of a partition when there are many; else rows are written where they are
 * made, unless that would be many small files.
 */
final class WriteCompiler {
    /** Up to this many bytes the rows of a hash exchange are gathered to be written by one task. */
    private static final double ONE_TASK_BYTES = 256L << 20;

    /** Beyond this many partitions rows are distributed by partition, if there are enough rows for it to matter. */
    private static final double MOST_PARTITIONS = 64;

    private static final double LEAST_SPREAD_BYTES = 16L << 20;

    private final StageCompiler compiler;
    private final StageList stages;
    private final CardinalityEstimator estimator;
    private final WriteSettings settings;

    WriteCompiler(StageCompiler compiler, StageList stages, CardinalityEstimator estimator, WriteSettings settings) {
        this.compiler = compiler;
        this.stages = stages;
        this.estimator = estimator;
        this.settings = settings;
    }

    Fragment compile(LogicalWrite write) {
        Fragment rows = placed(compiler.fragment(write.getInput()), write.target());
        boolean user = SortCompiler.hasReducers(write.getInput());
        boolean spread = !rows.single() && !user && isSpread(write);
        if (!rows.single() && (spread || write.target().isBucketed())) {
            rows = Fragment.parallel(stages.cut(rows, new Distribution.Hash(keys(write))));
        } else if (!user && !staysInPlace(rows, write)) {
            rows = Fragment.single(stages.cut(rows, new Distribution.Single()));
        }
        return write(rows, write, spread || !write.order().isEmpty());
    }

    /** The write as a part of the stage that makes its rows. */
    Fragment compileInPlace(LogicalWrite write) {
        Fragment rows = placed(compiler.fragment(write.getInput()), write.target());
        return rows.with(new OperatorSpec.Write(rows.root(), write.target(), false, write.statistics()));
    }

    /** Whether rows can be written by whichever task makes them. */
    boolean takesAnyRows(LogicalWrite write) {
        return !write.target().isBucketed() && !isSpread(write);
    }

    private static Fragment write(Fragment rows, LogicalWrite write, boolean sorted) {
        OperatorSpec root = rows.root();
        if (sorted) {
            List<SortKey> order = new ArrayList<>();
            keys(write).forEach(key -> order.add(new SortKey(key, true, true)));
            order.addAll(write.order());
            root = new OperatorSpec.Sort(root, order);
        }
        return rows.with(new OperatorSpec.Write(root, write.target(), sorted, write.statistics()));
    }

    /** The columns that say which file of a task a row goes to. */
    private static List<Integer> keys(LogicalWrite write) {
        WriteTarget target = write.target();
        return IntStream.range(target.columns().size(), target.inputColumns().size())
                .boxed()
                .toList();
    }

    private boolean isSpread(LogicalWrite write) {
        if (write.partitionKeys().isEmpty() || settings.sortThreshold() < 0) {
            return false;
        }
        if (settings.sortThreshold() == 1) {
            return true;
        }
        Estimate rows = estimator.estimate(write.getInput());
        double partitions = Math.max(1, write.target().buckets().count());
        for (int key : write.partitionKeys()) {
            partitions *= rows.columns().get(key).distinct();
        }
        partitions = Math.min(partitions, rows.rows());
        return settings.sortThreshold() > 0
                ? partitions > settings.sortThreshold()
                : partitions > MOST_PARTITIONS && rows.bytes() > LEAST_SPREAD_BYTES;
    }

    /** Adds what a row's place depends on: the directory of its values, and the number of its bucket. */
    private static Fragment placed(Fragment rows, WriteTarget target) {
        if (!target.isBucketed() && !target.directories().areUsed()) {
            return rows;
        }
        RowType type = rows.root().outputType();
        List<RowExpression> expressions = new ArrayList<>();
        for (int i = 0; i < type.size(); i++) {
            expressions.add(SpecColumns.reference(type, i));
        }
        if (target.directories().areUsed()) {
            expressions.add(directory(type, target));
        }
        if (target.isBucketed()) {
            expressions.add(bucket(type, target));
        }
        return rows.with(new OperatorSpec.Project(rows.root(), expressions, target.inputColumns()));
    }

    /** Values are compared as text. */
    private static RowExpression directory(RowType type, WriteTarget target) {
        WriteTarget.ValueDirectories directories = target.directories();
        List<String> names =
                directories.columns().stream().map(target.columns()::name).toList();
        List<RowExpression> choice = new ArrayList<>();
        for (List<String> values : directories.values()) {
            List<RowExpression> terms = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                RowExpression column =
                        SpecColumns.reference(type, directories.columns().get(i));
                RowExpression text = new RowExpression.Cast(column, PrimitiveType.STRING);
                terms.add(new RowExpression.Call("=", List.of(text, text(values.get(i))), PrimitiveType.BOOLEAN));
            }
            choice.add(
                    terms.size() == 1
                            ? terms.get(0)
                            : new RowExpression.SpecialForm(RowExpression.Form.AND, terms, PrimitiveType.BOOLEAN));
            choice.add(text(WriteTarget.ValueDirectories.path(names, values)));
        }
        choice.add(text(directories.pathOfOthers()));
        return new RowExpression.SpecialForm(RowExpression.Form.CASE, choice, PrimitiveType.STRING);
    }

    private static RowExpression text(String value) {
        return new RowExpression.Literal(value, PrimitiveType.STRING);
    }

    private static RowExpression bucket(RowType type, WriteTarget target) {
        List<RowExpression> hashed = target.buckets().columns().stream()
                .map(column -> SpecColumns.reference(type, column))
                .toList();
        boolean old = "1".equals(target.properties().get("bucketing_version"));
        RowExpression hash = new RowExpression.Call(old ? "hash" : "murmur_hash", hashed, PrimitiveType.INT);
        RowExpression positive = call("&", hash, Integer.MAX_VALUE);
        return call("%", positive, target.buckets().count());
    }

    private static RowExpression call(String function, RowExpression left, int right) {
        RowExpression constant = new RowExpression.Literal(right, PrimitiveType.INT);
        return new RowExpression.Call(function, List.of(left, constant), PrimitiveType.INT);
    }

    private boolean staysInPlace(Fragment rows, LogicalWrite write) {
        return rows.tasks() > 0
                || followsSplits(rows.root())
                || readsEvenly(rows.root())
                || estimator.estimate(write.getInput()).bytes() > ONE_TASK_BYTES;
    }

    /** Whether the tasks of a stage follow the splits of files, so that one output file a task is right. */
    static boolean followsSplits(OperatorSpec root) {
        return root instanceof OperatorSpec.Scan
                || (!root.inputs().isEmpty() && followsSplits(root.inputs().get(0)));
    }

    /** Whether the tasks take batches of another stage as they come, row by row. */
    private boolean readsEvenly(OperatorSpec root) {
        if (root instanceof OperatorSpec.ExchangeSource source) {
            return stages.stage(source.stage()).output() instanceof Distribution.RoundRobin;
        }
        return root.inputs().size() == 1 && readsEvenly(root.inputs().get(0));
    }
}
