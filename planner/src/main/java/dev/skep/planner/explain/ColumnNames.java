package dev.skep.planner.explain;

import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.Stage;
import dev.skep.execution.plan.StageGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of operators' columns as people know them: those of tables and aliases, and calls of aggregates in place of names that the planner made up. Puts them where expressions speak of columns as
 * {@code $n}. A name that several columns have gets its position, as {@code k#2}.
 */
final class ColumnNames {
    /** Text in quotes, which stays as it is, or a column. */
    private static final Pattern COLUMN = Pattern.compile("'[^']*'|\\$(\\d+)");
    /** Names that the planner makes up. */
    private static final Pattern MADE_UP = Pattern.compile("\\$f\\d+|_[gw]\\d+|EXPR\\$\\d+|_o__c\\d+");

    private final Map<Integer, OperatorSpec> stages = new HashMap<>();
    private final Map<OperatorSpec, List<String>> known = new IdentityHashMap<>();

    ColumnNames(StageGraph graph) {
        for (Stage stage : graph.stages()) {
            stages.put(stage.id(), stage.root());
        }
    }

    /** Names of what an operator makes. */
    List<String> of(OperatorSpec spec) {
        List<String> names = known.get(spec);
        if (names == null) {
            names = found(spec);
            known.put(spec, names);
        }
        return names;
    }

    private List<String> found(OperatorSpec spec) {
        List<String> own = spec.outputType().names();
        if (spec instanceof OperatorSpec.ExchangeSource source && stages.containsKey(source.stage())) {
            return of(stages.get(source.stage()));
        }
        if (spec instanceof OperatorSpec.Project project) {
            List<String> input = of(project.input());
            List<String> names = new ArrayList<>(own);
            for (int i = 0; i < names.size(); i++) {
                if (MADE_UP.matcher(names.get(i)).matches()) {
                    RowExpression expression = project.expressions().get(i);
                    names.set(i, in(expression, input));
                }
            }
            return names;
        }
        if (spec instanceof OperatorSpec.Aggregate aggregate) {
            return aggregated(aggregate, own);
        }
        if (spec instanceof OperatorSpec.HashJoin join) {
            return join.kind().buildColumnsOnly()
                    ? of(join.build())
                    : join.kind().probeColumnsOnly() ? of(join.probe()) : both(join.probe(), join.build());
        }
        if (spec instanceof OperatorSpec.NestedLoopJoin join) {
            return join.kind().probeColumnsOnly() ? of(join.probe()) : both(join.probe(), join.build());
        }
        boolean handsOn = spec instanceof OperatorSpec.Filter
                || spec instanceof OperatorSpec.Sort
                || spec instanceof OperatorSpec.TopN
                || spec instanceof OperatorSpec.Limit
                || spec instanceof OperatorSpec.Shared;
        if (handsOn) {
            return of(spec.inputs().get(0));
        }
        if (spec instanceof OperatorSpec.Window window) {
            List<String> names = new ArrayList<>(of(window.input()));
            calls(window).forEach(call -> names.add(call + " over"));
            return names;
        }
        if (spec instanceof OperatorSpec.TableFunctionCall call) {
            List<String> names = new ArrayList<>(of(call.input()));
            names.addAll(own.subList(names.size(), own.size()));
            return names;
        }
        return own;
    }

    /** The name of a column of a stage's output. */
    String ofStage(int stage, int column) {
        return stages.containsKey(stage) ? name(column, of(stages.get(stage))) : "$" + column;
    }

    /** The functions of a window as text. */
    List<String> calls(OperatorSpec.Window window) {
        List<String> input = of(window.input());
        return window.calls().stream()
                .map(call -> {
                    String arguments = in(call.arguments(), input);
                    return call.function() + "(" + arguments.substring(1, arguments.length() - 1) + ")";
                })
                .toList();
    }

    private List<String> aggregated(OperatorSpec.Aggregate aggregate, List<String> own) {
        List<String> input = of(aggregate.input());
        List<String> names = new ArrayList<>();
        boolean ofStates = isOfStates(aggregate);
        for (int i = 0; i < aggregate.groupColumns().size(); i++) {
            names.add(input.get(aggregate.groupColumns().get(i)));
        }
        List<String> calls = calls(aggregate);
        boolean oneEach = own.size() == names.size() + calls.size();
        for (int i = names.size(); i < own.size(); i++) {
            int call = i - aggregate.groupColumns().size();
            names.add(oneEach ? calls.get(call) : ofStates && i < input.size() ? input.get(i) : own.get(i));
        }
        return names;
    }

    /** The calls of an aggregation as text. Those over states speak of the rows that the states were made of. */
    List<String> calls(OperatorSpec.Aggregate aggregate) {
        OperatorSpec spec = aggregate;
        while (spec instanceof OperatorSpec.Aggregate above && isOfStates(above)) {
            OperatorSpec below = statesOf(above.input());
            if (below == null) {
                return aggregate.calls().stream().map(Object::toString).toList();
            }
            spec = below;
        }
        List<String> input = of(((OperatorSpec.Aggregate) spec).input());
        return aggregate.calls().stream().map(call -> in(call, input)).toList();
    }

    private static boolean isOfStates(OperatorSpec.Aggregate aggregate) {
        return aggregate.mode() == AggregateMode.FINAL || aggregate.mode() == AggregateMode.MERGE;
    }

    /** The aggregation whose states an operator makes, or null. */
    private OperatorSpec.Aggregate statesOf(OperatorSpec spec) {
        OperatorSpec below = spec;
        while (!(below instanceof OperatorSpec.Aggregate)) {
            if (below instanceof OperatorSpec.ExchangeSource source && stages.containsKey(source.stage())) {
                below = stages.get(source.stage());
            } else if (below.inputs().size() == 1) {
                below = below.inputs().get(0);
            } else {
                return null;
            }
        }
        return (OperatorSpec.Aggregate) below;
    }

    List<String> both(OperatorSpec probe, OperatorSpec build) {
        List<String> names = new ArrayList<>(of(probe));
        names.addAll(of(build));
        return names;
    }

    static String in(Object expression, List<String> names) {
        Matcher found = COLUMN.matcher(String.valueOf(expression));
        return found.replaceAll(match -> Matcher.quoteReplacement(
                match.group(1) == null ? match.group() : name(Integer.parseInt(match.group(1)), names)));
    }

    private static String name(int column, List<String> names) {
        if (column >= names.size()) {
            return "$" + column;
        }
        String name = names.get(column);
        return Collections.frequency(names, name) == 1 ? name : name + "#" + column;
    }
}
