package dev.skep.planner.stage;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Several grouping sets: rows are grouped by all keys first, and each group's states are repeated for each set, with NULL for the keys that the set leaves out and the set's
 * number, which is grouped by as well; with DISTINCT, each group's different arguments ({@link DistinctSets}), or the rows where groups have few. GROUPING is computed from the set's number. The set without keys has a
 * group even when there is no row, as an aggregation without GROUP BY has.
 */
final class GroupingSetCompiler {
    Fragment compile(Aggregate aggregate, Fragment input, AggregateCompiler aggregates) {
        RowType inputType = input.root().outputType();
        RowType type = TypeMapping.toRow(aggregate.getRowType());
        int keyCount = aggregate.getGroupSet().cardinality();
        List<AggregateCall> calls = new ArrayList<>();
        List<String> names = new ArrayList<>(type.names().subList(0, keyCount));
        List<DataType> types = new ArrayList<>(type.types().subList(0, keyCount));
        names.add(GroupingSets.SET);
        types.add(PrimitiveType.INT);
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            var call = aggregate.getAggCallList().get(i);
            if (call.getAggregation().getKind() != SqlKind.GROUPING) {
                calls.add(aggregates.call(call, inputType));
                names.add(type.name(keyCount + i));
                types.add(type.type(keyCount + i));
            }
        }
        GroupingSets sets = new GroupingSets(
                aggregate.getGroupSet().asList(), aggregate.getGroupSets(), aggregates.estimate(aggregate.getInput()));
        RowType groupedType = RowType.of(names, types);
        Fragment grouped;
        if (calls.stream().noneMatch(AggregateCall::distinct)) {
            grouped = ofStates(sets, input, calls, groupedType, aggregates);
        } else if (sets.groupsAreMany() && !AggregateCompiler.sameDistinctArguments(calls)) {
            grouped = ofRows(sets, input, calls, groupedType, aggregates);
        } else {
            boolean few = aggregates.leavesFew(aggregate.getInput());
            grouped = new DistinctSets(aggregates, input, few, sets, calls, groupedType).compile();
        }
        return grouped.with(new OperatorSpec.Project(grouped.root(), output(aggregate, type), type));
    }

    /** @param type keys, the set's number, then one column a call */
    private static Fragment ofStates(
            GroupingSets sets, Fragment input, List<AggregateCall> calls, RowType type, AggregateCompiler aggregates) {
        RowType finest = aggregates.partialType(
                input, sets.keys(), calls, without(type, sets.keys().size()));
        OperatorSpec states =
                new OperatorSpec.Aggregate(input.root(), sets.keys(), calls, AggregateMode.PARTIAL, finest);
        OperatorSpec repeated = sets.repeated(states);
        Fragment all = input.with(repeated);
        if (!input.single()) {
            List<Integer> columns = IntStream.range(0, sets.columns()).boxed().toList();
            all = input.with(
                    new OperatorSpec.Aggregate(repeated, columns, calls, AggregateMode.MERGE, repeated.outputType()));
        }
        return sets.emptySet() < 0
                ? aggregates.results(all, sets.columns(), calls, type)
                : new EmptyGroup(sets, aggregates).ofStates(all, input.root().outputType(), calls, type);
    }

    private static Fragment ofRows(
            GroupingSets sets, Fragment input, List<AggregateCall> calls, RowType type, AggregateCompiler aggregates) {
        List<Integer> columns = new ArrayList<>(sets.keys());
        IntStream.range(0, input.root().outputType().size()).forEach(columns::add);
        Fragment repeated = input.with(sets.repeated(SpecColumns.choose(input.root(), columns)));
        List<Integer> groups = IntStream.range(0, sets.columns()).boxed().toList();
        List<AggregateCall> shifted =
                calls.stream().map(call -> shifted(call, sets.columns())).toList();
        return sets.emptySet() < 0
                ? aggregates.aggregate(repeated, groups, shifted, type)
                : new EmptyGroup(sets, aggregates).ofRows(repeated, groups, shifted, type);
    }

    private static RowType without(RowType type, int column) {
        List<String> names = new ArrayList<>(type.names());
        List<DataType> types = new ArrayList<>(type.types());
        names.remove(column);
        types.remove(column);
        return RowType.of(names, types);
    }

    private static AggregateCall shifted(AggregateCall call, int by) {
        List<RowExpression> arguments = new ArrayList<>();
        for (RowExpression argument : call.arguments()) {
            arguments.add(
                    argument instanceof RowExpression.InputReference reference
                            ? new RowExpression.InputReference(reference.column() + by, reference.type())
                            : argument);
        }
        int filter = call.filter() < 0 ? -1 : call.filter() + by;
        return new AggregateCall(call.function(), arguments, call.distinct(), filter, call.resultType());
    }

    private static List<RowExpression> output(Aggregate aggregate, RowType type) {
        int keys = aggregate.getGroupSet().cardinality();
        List<RowExpression> output = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            output.add(SpecColumns.reference(type, i));
        }
        int next = keys + 1;
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            var call = aggregate.getAggCallList().get(i);
            if (call.getAggregation().getKind() == SqlKind.GROUPING) {
                output.add(grouping(call.getArgList(), aggregate.getGroupSets(), keys));
            } else {
                output.add(new RowExpression.InputReference(next++, type.type(keys + i)));
            }
        }
        return output;
    }

    /** The bits of the arguments that a set leaves out, chosen by the set's number. */
    private static RowExpression grouping(List<Integer> arguments, List<ImmutableBitSet> sets, int setColumn) {
        RowExpression set = new RowExpression.InputReference(setColumn, PrimitiveType.INT);
        List<RowExpression> cases = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            long bits = 0;
            for (int argument : arguments) {
                bits = bits << 1 | (sets.get(i).get(argument) ? 0 : 1);
            }
            cases.add(new Call("=", List.of(set, new Literal(i, PrimitiveType.INT)), PrimitiveType.BOOLEAN));
            cases.add(new Literal(bits, PrimitiveType.BIGINT));
        }
        cases.add(new Literal(0L, PrimitiveType.BIGINT));
        return new SpecialForm(Form.CASE, cases, PrimitiveType.BIGINT);
    }
}
