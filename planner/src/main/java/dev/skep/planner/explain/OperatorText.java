package dev.skep.planner.explain;

import dev.skep.api.type.DataType;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.StageGraph;
import dev.skep.execution.plan.TableScan;
import dev.skep.execution.plan.WriteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Names and details of operators for EXPLAIN. Columns are those of the operator's input. */
final class OperatorText {
    private static final int MOST_ITEMS = 12;

    /** Null where columns are shown by position. */
    private final ColumnNames names;

    private OperatorText(ColumnNames names) {
        this.names = names;
    }

    static OperatorText byName(StageGraph graph) {
        return new OperatorText(new ColumnNames(graph));
    }

    /** Columns as {@code $n}. */
    static OperatorText byPosition() {
        return new OperatorText(null);
    }

    /** What an operator makes, as {@code name:type}. */
    List<String> columns(OperatorSpec spec) {
        List<String> called = names == null ? spec.outputType().names() : names.of(spec);
        List<DataType> types = spec.outputType().types();
        return IntStream.range(0, types.size())
                .mapToObj(i -> (i < called.size() ? called : spec.outputType().names()).get(i) + ":" + types.get(i))
                .toList();
    }

    static String name(OperatorSpec spec) {
        return spec.getClass().getSimpleName();
    }

    String distribution(Distribution distribution, OperatorSpec made) {
        if (distribution instanceof Distribution.Hash hash) {
            return "hash" + columns(hash.columns(), made);
        }
        return distribution.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    String details(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Scan scan) {
            return scan(scan);
        }
        if (spec instanceof OperatorSpec.Filter filter) {
            return in(filter.predicate(), filter.input());
        }
        if (spec instanceof OperatorSpec.Project project) {
            return project(project);
        }
        if (spec instanceof OperatorSpec.Aggregate aggregate) {
            return aggregate.mode().name().toLowerCase(Locale.ROOT) + " keys="
                    + columns(aggregate.groupColumns(), aggregate.input()) + " " + calls(aggregate);
        }
        if (spec instanceof OperatorSpec.HashJoin join) {
            return join.kind().name().toLowerCase(Locale.ROOT) + " probe="
                    + columns(join.probeKeys(), join.probe()) + " build="
                    + columns(join.buildKeys(), join.build())
                    + nullSafe(join)
                    + (join.residual() == null ? "" : " and " + ofBoth(join.residual(), join.probe(), join.build()))
                    + (join.sharedBuild() ? " broadcast" : "")
                    + (join.runtimeFilter() < 0 ? "" : " filter#" + join.runtimeFilter());
        }
        if (spec instanceof OperatorSpec.NestedLoopJoin join) {
            return join.kind().name().toLowerCase(Locale.ROOT)
                    + (join.condition() == null ? "" : " on " + ofBoth(join.condition(), join.probe(), join.build()));
        }
        return more(spec);
    }

    /** The probe's keys of which NULL matches NULL. */
    private String nullSafe(OperatorSpec.HashJoin join) {
        List<Integer> keys = IntStream.range(0, join.probeKeys().size())
                .filter(join.nullSafe()::get)
                .mapToObj(join.probeKeys()::get)
                .toList();
        return keys.isEmpty() ? "" : " nullsafe=" + columns(keys, join.probe());
    }

    private String more(OperatorSpec spec) {
        if (spec instanceof OperatorSpec.Sort sort) {
            return in(sort.keys(), sort.input());
        }
        if (spec instanceof OperatorSpec.TopN top) {
            return top.limit() + " by " + in(top.keys(), top.input());
        }
        if (spec instanceof OperatorSpec.Limit limit) {
            return (limit.limit() < 0 ? "" : String.valueOf(limit.limit()))
                    + (limit.offset() > 0 ? " offset " + limit.offset() : "");
        }
        if (spec instanceof OperatorSpec.Window window) {
            OperatorSpec row = window.input();
            return "partition=" + columns(window.partitionColumns(), row) + " order=" + in(window.orderKeys(), row)
                    + " "
                    + (names == null
                            ? window.calls().stream()
                                    .map(call -> call.function() + call.arguments())
                                    .toList()
                            : names.calls(window));
        }
        if (spec instanceof OperatorSpec.ExchangeSource source) {
            return "stage " + source.stage()
                    + (source.mergeKeys().isEmpty() ? "" : " merged by " + in(source.mergeKeys(), source));
        }
        if (spec instanceof OperatorSpec.TableFunctionCall call) {
            return call.function() + in(call.arguments(), call.input()) + (call.outer() ? " outer" : "");
        }
        if (spec instanceof OperatorSpec.ScriptTransform script) {
            return "'" + script.command() + "'";
        }
        if (spec instanceof OperatorSpec.Values values) {
            int rows = values.rows().size();
            return rows + (rows == 1 ? " row" : " rows");
        }
        if (spec instanceof OperatorSpec.Statistics statistics) {
            OperatorSpec row = statistics.input();
            return columns(statistics.columns(), row)
                    + (statistics.partitionColumns().isEmpty()
                            ? ""
                            : " by=" + columns(statistics.partitionColumns(), row));
        }
        return spec instanceof OperatorSpec.Write write ? write(write) : "";
    }

    private String write(OperatorSpec.Write write) {
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
            text.append(" statistics=").append(columns(write.statistics(), write.input()));
        }
        return text.toString();
    }

    private String scan(OperatorSpec.Scan scan) {
        StringBuilder text = new StringBuilder(scan.table()).append(ScanColumns.text(scan));
        if (!scan.partitionColumns().columns().isEmpty()) {
            text.append(" partitions=").append(scan.directories().size());
        }
        if (scan.filter() != null) {
            text.append(" where ").append(in(scan.filter(), scan));
        }
        if (!scan.runtimeFilters().isEmpty()) {
            text.append(" filters=")
                    .append(scan.runtimeFilters().stream()
                            .map(filter -> text(filter, scan))
                            .toList());
        }
        return text.toString();
    }

    /** The column that is filtered, and by whose values: of a join by its number, or of a stage. */
    private String text(TableScan.RuntimeFilter filter, OperatorSpec scan) {
        String column = in("$" + filter.column(), scan) + " by ";
        return filter.origin() instanceof TableScan.StageColumn other
                ? column + "stage " + other.stage() + "."
                        + (names == null ? "$" + other.column() : names.ofStage(other.stage(), other.column()))
                : column + "#" + ((TableScan.JoinKey) filter.origin()).join();
    }

    private String project(OperatorSpec.Project project) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < project.expressions().size() && i < MOST_ITEMS; i++) {
            RowExpression expression = project.expressions().get(i);
            String name = names == null
                    ? project.outputType().name(i)
                    : names.of(project).get(i);
            String text = in(expression, project.input());
            items.add(text.equals(name) ? name : name + "=" + text);
        }
        if (project.expressions().size() > MOST_ITEMS) {
            items.add("…");
        }
        return items.toString();
    }

    private String calls(OperatorSpec.Aggregate aggregate) {
        return (names == null ? aggregate.calls() : names.calls(aggregate)).toString();
    }

    private String ofBoth(Object expression, OperatorSpec probe, OperatorSpec build) {
        return names == null ? String.valueOf(expression) : ColumnNames.in(expression, names.both(probe, build));
    }

    /** @param input whose columns the expression speaks of */
    private String in(Object expression, OperatorSpec input) {
        return names == null ? String.valueOf(expression) : ColumnNames.in(expression, names.of(input));
    }

    private String columns(List<Integer> positions, OperatorSpec input) {
        return in(positions.stream().map(column -> "$" + column).toList(), input);
    }
}
