package dev.skep.planner.explain;

import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.TableScan;
import dev.skep.execution.plan.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Names and details of operators for EXPLAIN. Columns are shown as {@code $n}, by position in the operator's input. */
final class OperatorText {
    private static final int MOST_ITEMS = 12;

    private OperatorText() {}

    static String name(OperatorSpec spec) {
        return spec.getClass().getSimpleName();
    }

    static String distribution(Distribution distribution) {
        if (distribution instanceof Distribution.Hash hash) {
            return "hash" + columns(hash.columns());
        }
        return distribution.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    static String details(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Scan scan) {
            return scan(scan);
        }
        if (spec instanceof OperatorSpec.Filter filter) {
            return filter.predicate().toString();
        }
        if (spec instanceof OperatorSpec.Project project) {
            return project(project);
        }
        if (spec instanceof OperatorSpec.Aggregate aggregate) {
            return aggregate.mode().name().toLowerCase(Locale.ROOT) + " keys=" + columns(aggregate.groupColumns()) + " "
                    + aggregate.calls();
        }
        if (spec instanceof OperatorSpec.HashJoin join) {
            return join.kind().name().toLowerCase(Locale.ROOT) + " probe=" + columns(join.probeKeys()) + " build="
                    + columns(join.buildKeys())
                    + nullSafe(join)
                    + (join.residual() == null ? "" : " and " + join.residual())
                    + (join.sharedBuild() ? " broadcast" : "")
                    + (join.runtimeFilter() < 0 ? "" : " filter#" + join.runtimeFilter());
        }
        if (spec instanceof OperatorSpec.NestedLoopJoin join) {
            return join.kind().name().toLowerCase(Locale.ROOT)
                    + (join.condition() == null ? "" : " on " + join.condition());
        }
        return more(spec);
    }

    /** The probe's keys of which NULL matches NULL. */
    private static String nullSafe(OperatorSpec.HashJoin join) {
        List<Integer> keys = IntStream.range(0, join.probeKeys().size())
                .filter(join.nullSafe()::get)
                .mapToObj(join.probeKeys()::get)
                .toList();
        return keys.isEmpty() ? "" : " nullsafe=" + columns(keys);
    }

    private static String more(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Sort sort) {
            return sort.keys().toString();
        }
        if (spec instanceof OperatorSpec.TopN top) {
            return top.limit() + " by " + top.keys();
        }
        if (spec instanceof OperatorSpec.Limit limit) {
            return (limit.limit() < 0 ? "" : String.valueOf(limit.limit()))
                    + (limit.offset() > 0 ? " offset " + limit.offset() : "");
        }
        if (spec instanceof OperatorSpec.Window window) {
            return "partition=" + columns(window.partitionColumns()) + " order=" + window.orderKeys() + " "
                    + window.calls().stream()
                            .map(call -> call.function() + call.arguments())
                            .toList();
        }
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            return "stage " + source.stage() + (source.mergeKeys().isEmpty() ? "" : " merged by " + source.mergeKeys());
        }
        if (spec instanceof OperatorSpec.TableFunctionCall call) {
            return call.function() + call.arguments() + (call.outer() ? " outer" : "");
        }
        if (spec instanceof OperatorSpec.ScriptTransform script) {
            return "'" + script.command() + "'";
        }
        if (spec instanceof OperatorSpec.Values values) {
            return values.rows().size() + " rows";
        }
        if (spec instanceof OperatorSpec.Statistics statistics) {
            return columns(statistics.columns())
                    + (statistics.partitionColumns().isEmpty() ? "" : " by=" + columns(statistics.partitionColumns()));
        }
        return spec instanceof OperatorSpec.Write write ? write(write) : "";
    }

    private static String write(OperatorSpec.Write write) {
        WriteTarget target = write.target();
        StringBuilder text =
                new StringBuilder(target.name()).append(target.columns().names());
        if (!target.partitionPrefix().isEmpty()) {
            text.append(" partition=").append(target.partitionPrefix());
        }
        if (target.partitionColumns().size() > 0) {
            text.append(" by=").append(target.partitionColumns().names());
        }
        if (target.isBucketed()) {
            text.append(" buckets=").append(target.buckets().count());
        }
        text.append(" as ").append(target.format()).append(write.grouped() ? " grouped" : "");
        if (!write.statistics().isEmpty()) {
            text.append(" statistics=").append(columns(write.statistics()));
        }
        return text.toString();
    }

    private static String scan(OperatorSpec.Scan scan) {
        StringBuilder text =
                new StringBuilder(scan.table()).append(scan.outputType().names());
        if (!scan.partitionColumns().columns().isEmpty()) {
            text.append(" partitions=").append(scan.directories().size());
        }
        if (scan.filter() != null) {
            text.append(" where ").append(scan.filter());
        }
        if (!scan.runtimeFilters().isEmpty()) {
            text.append(" filters=")
                    .append(scan.runtimeFilters().stream()
                            .map(filter -> text(filter.origin()))
                            .toList());
        }
        return text.toString();
    }

    private static String text(TableScan.FilterOrigin origin) {
        return origin instanceof TableScan.StageColumn column
                ? "stage " + column.stage() + ".$" + column.column()
                : "#" + ((TableScan.JoinKey) origin).join();
    }

    private static String project(OperatorSpec.Project project) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < project.expressions().size() && i < MOST_ITEMS; i++) {
            RowExpression expression = project.expressions().get(i);
            items.add(project.outputType().name(i) + "=" + expression);
        }
        if (project.expressions().size() > MOST_ITEMS) {
            items.add("…");
        }
        return items.toString();
    }

    private static String columns(List<Integer> columns) {
        return columns.stream().map(column -> "$" + column).toList().toString();
    }
}
