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
 * number, which is grouped by as well. With DISTINCT it is the rows that are repeated. GROUPING is computed from the set's number. The set without keys has a group even when
 * there is no row, as an aggregation without GROUP BY has.
 */
final class GroupingSetCompiler {
    private static final String SET = "_set";

    Fragment compile(Aggregate aggregate, Fragment input, AggregateCompiler aggregates) {
        RowType inputType = input.root().outputType();
        RowType type = TypeMapping.toRow(aggregate.getRowType());
        int keyCount = aggregate.getGroupSet().cardinality();
        List<AggregateCall> calls = new ArrayList<>();
        List<String> names = new ArrayList<>(type.names().subList(0, keyCount));
        List<DataType> types = new ArrayList<>(type.types().subList(0, keyCount));
        names.add(SET);
        types.add(PrimitiveType.INT);
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            var call = aggregate.getAggCallList().get(i);
            if (call.getAggregation().getKind() != SqlKind.GROUPING) {
                calls.add(aggregates.call(call, inputType));
                names.add(type.name(keyCount + i));
                types.add(type.type(keyCount + i));
            }
        }
        Sets sets = new Sets(aggregate.getGroupSet().asList(), aggregate.getGroupSets(), aggregates);
        RowType groupedType = RowType.of(names, types);
        Fragment grouped = calls.stream().anyMatch(AggregateCall::distinct)
                ? sets.ofRows(input, calls, groupedType)
                : sets.ofStates(input, calls, groupedType);
        return grouped.with(new OperatorSpec.Project(grouped.root(), output(aggregate, type), type));
    }

    /** The grouping sets of one aggregation. @param keys columns of the input */
    private record Sets(List<Integer> keys, List<ImmutableBitSet> sets, AggregateCompiler aggregates) {
        private int emptySet() {
            return sets.indexOf(ImmutableBitSet.of());
        }

        private EmptyGroup emptyGroup() {
            return new EmptyGroup(keys.size(), emptySet(), aggregates);
        }

        /** @param type keys, the set's number, then one column a call */
        Fragment ofStates(Fragment input, List<AggregateCall> calls, RowType type) {
            RowType finest = aggregates.partialType(input, keys, calls, without(type, keys.size()));
            OperatorSpec states = new OperatorSpec.Aggregate(input.root(), keys, calls, AggregateMode.PARTIAL, finest);
            OperatorSpec expanded = expand(
                    states,
                    IntStream.range(0, keys.size()).boxed().toList(),
                    IntStream.range(keys.size(), finest.size()).boxed().toList());
            Fragment all = input.with(expanded);
            if (!input.single()) {
                List<Integer> columns =
                        IntStream.rangeClosed(0, keys.size()).boxed().toList();
                all = input.with(new OperatorSpec.Aggregate(
                        expanded, columns, calls, AggregateMode.MERGE, expanded.outputType()));
            }
            return emptySet() < 0
                    ? aggregates.results(all, keys.size() + 1, calls, type)
                    : emptyGroup().results(all, input.root().outputType(), calls, type);
        }

        private static RowType without(RowType type, int column) {
            List<String> names = new ArrayList<>(type.names());
            List<DataType> types = new ArrayList<>(type.types());
            names.remove(column);
            types.remove(column);
            return RowType.of(names, types);
        }

        Fragment ofRows(Fragment input, List<AggregateCall> calls, RowType type) {
            int columns = input.root().outputType().size();
            Fragment expanded = input.with(expand(
                    input.root(), keys, IntStream.range(0, columns).boxed().toList()));
            List<Integer> groupColumns =
                    IntStream.rangeClosed(0, keys.size()).boxed().toList();
            List<AggregateCall> shifted =
                    calls.stream().map(call -> shifted(call, keys.size() + 1)).toList();
            return emptySet() < 0
                    ? aggregates.aggregate(expanded, groupColumns, shifted, type)
                    : emptyGroup().aggregate(expanded, groupColumns, shifted, type);
        }

        /**
         * Repeats rows for each set: keys (NULL where the set leaves them out), the set's number, then other columns.
         *
         * @param keyColumns where the input has the keys
         */
        private OperatorSpec expand(OperatorSpec input, List<Integer> keyColumns, List<Integer> others) {
            RowType inputType = input.outputType();
            List<List<RowExpression>> projections = new ArrayList<>();
            for (int set = 0; set < sets.size(); set++) {
                List<RowExpression> projection = new ArrayList<>();
                for (int i = 0; i < keyColumns.size(); i++) {
                    int column = keyColumns.get(i);
                    projection.add(
                            sets.get(set).get(keys.get(i))
                                    ? SpecColumns.reference(inputType, column)
                                    : new Literal(null, inputType.type(column)));
                }
                projection.add(new Literal(set, PrimitiveType.INT));
                others.forEach(column -> projection.add(SpecColumns.reference(inputType, column)));
                projections.add(projection);
            }
            List<String> names = new ArrayList<>();
            List<DataType> types = new ArrayList<>();
            for (int column : keyColumns) {
                names.add(inputType.name(column) + "_key");
                types.add(inputType.type(column));
            }
            names.add(SET);
            types.add(PrimitiveType.INT);
            others.forEach(column -> {
                names.add(inputType.name(column));
                types.add(inputType.type(column));
            });
            return new OperatorSpec.Expand(input, projections, RowType.of(names, types));
        }
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
