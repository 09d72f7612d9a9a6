package dev.skep.planner.stage;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Literal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Aggregates the rows of several grouping sets so that the set without keys has its group even when there are no rows. The states that all aggregates begin with join the
 * partial states of that group, which they do not change. Where rows are aggregated at once, one row of NULLs joins them that every aggregate's filter refuses.
 */
final class EmptyGroup {
    private final GroupingSets sets;
    private final AggregateCompiler aggregates;

    /** @param sets one of which is without keys */
    EmptyGroup(GroupingSets sets, AggregateCompiler aggregates) {
        this.sets = sets;
        this.aggregates = aggregates;
    }

    /**
     * The results of partial states.
     *
     * @param states keys, the set's number, then the states
     * @param inputType of the rows that the calls are over
     */
    Fragment ofStates(Fragment states, RowType inputType, List<AggregateCall> calls, RowType type) {
        RowType statesType = states.root().outputType();
        OperatorSpec first = firstStates(inputType, calls, statesType);
        List<Integer> positions = IntStream.range(0, sets.columns()).boxed().toList();
        List<OperatorSpec> parts = states.single()
                ? List.of(states.root(), first)
                : List.of(
                        aggregates.stages().cut(states, AggregateCompiler.distribution(positions)),
                        aggregates.stages().cut(Fragment.single(first), AggregateCompiler.distribution(positions)));
        OperatorSpec all = new OperatorSpec.Union(parts, statesType);
        OperatorSpec root = new OperatorSpec.Aggregate(all, positions, calls, AggregateMode.FINAL, type);
        return new Fragment(root, states.single() ? states.tasks() : 0, states.single() ? List.of() : positions);
    }

    /** The states of aggregates that have seen no row, as those of the group. */
    private OperatorSpec firstStates(RowType inputType, List<AggregateCall> calls, RowType groupType) {
        int columns = sets.columns();
        RowType statesType = RowType.of(
                groupType.names().subList(columns, groupType.size()),
                groupType.types().subList(columns, groupType.size()));
        OperatorSpec noRows = new OperatorSpec.Values(List.of(), inputType);
        return sets.ofEmptySet(
                new OperatorSpec.Aggregate(noRows, List.of(), calls, AggregateMode.PARTIAL, statesType), groupType);
    }

    /**
     * The results of rows that are aggregated at once.
     *
     * @param keys those of the sets, and the set's number
     */
    Fragment ofRows(Fragment input, List<Integer> keys, List<AggregateCall> calls, RowType type) {
        RowType inputType = input.root().outputType();
        int present = inputType.size();
        List<RowExpression> columns = new ArrayList<>();
        for (int i = 0; i < present; i++) {
            columns.add(SpecColumns.reference(inputType, i));
        }
        columns.add(new Literal(true, PrimitiveType.BOOLEAN));
        List<String> names = new ArrayList<>(inputType.names());
        List<DataType> types = new ArrayList<>(inputType.types());
        names.add("_present");
        types.add(PrimitiveType.BOOLEAN);
        RowType marked = RowType.of(names, types);
        List<Object> absent = new ArrayList<>(Collections.nCopies(marked.size(), null));
        absent.set(sets.columns() - 1, sets.emptySet());
        absent.set(present, false);
        Fragment real = input.with(new OperatorSpec.Project(input.root(), columns, marked));
        OperatorSpec none = new OperatorSpec.Values(List.of(absent), marked);
        List<AggregateCall> filtered = calls.stream()
                .map(call -> call.filter() >= 0
                        ? call
                        : new AggregateCall(
                                call.function(), call.arguments(), call.distinct(), present, call.resultType()))
                .toList();
        List<OperatorSpec> parts = input.single()
                ? List.of(real.root(), none)
                : List.of(
                        aggregates.stages().cut(real, AggregateCompiler.distribution(keys)),
                        aggregates.stages().cut(Fragment.single(none), AggregateCompiler.distribution(keys)));
        OperatorSpec root = new OperatorSpec.Aggregate(
                new OperatorSpec.Union(parts, marked), keys, filtered, AggregateMode.SINGLE, type);
        List<Integer> positions = IntStream.range(0, keys.size()).boxed().toList();
        return new Fragment(root, input.single() ? input.tasks() : 0, input.single() ? List.of() : positions);
    }
}
