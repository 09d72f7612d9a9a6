package dev.skep.planner.stage;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.OperatorSpec;
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
 * Several grouping sets: every input row is repeated for each set, with NULL for the keys that the set leaves out and the set's number, which is
 * grouped by as well. GROUPING is computed from that number. The set without keys has a group even when there is no row, as an aggregation without GROUP BY has.
 */
final class GroupingSetCompiler {
    Fragment compile(Aggregate aggregate, Fragment input, AggregateCompiler aggregates) {
        List<Integer> keys = aggregate.getGroupSet().asList();
        List<ImmutableBitSet> sets = aggregate.getGroupSets();
        RowType inputType = input.root().outputType();
        RowType type = TypeMapping.toRow(aggregate.getRowType());
        int emptySet = sets.indexOf(ImmutableBitSet.of());
        Fragment expanded = input.with(expand(input.root(), keys, sets));
        List<Integer> groupColumns =
                new ArrayList<>(IntStream.range(0, keys.size()).boxed().toList());
        groupColumns.add(keys.size());
        int shift = keys.size() + 1;
        List<AggregateCall> calls = new ArrayList<>();
        List<String> names = new ArrayList<>(type.names().subList(0, keys.size()));
        List<DataType> types = new ArrayList<>(type.types().subList(0, keys.size()));
        names.add("_set");
        types.add(PrimitiveType.INT);
        for (int i = 0; i < aggregate.getAggCallList().size(); i++) {
            var call = aggregate.getAggCallList().get(i);
            if (call.getAggregation().getKind() != SqlKind.GROUPING) {
                calls.add(shifted(aggregates.call(call, inputType), shift));
                names.add(type.name(keys.size() + i));
                types.add(type.type(keys.size() + i));
            }
        }
        RowType groupedType = RowType.of(names, types);
        Fragment grouped = emptySet < 0
                ? aggregates.aggregate(expanded, groupColumns, calls, groupedType)
                : new EmptyGroup(keys.size(), emptySet, aggregates)
                        .aggregate(expanded, groupColumns, calls, groupedType);
        return grouped.with(new OperatorSpec.Project(grouped.root(), output(aggregate, type), type));
    }

    /** Keys (NULL where the set leaves them out), the set's number, then all input columns. */
    private static OperatorSpec expand(OperatorSpec input, List<Integer> keys, List<ImmutableBitSet> sets) {
        RowType inputType = input.outputType();
        List<List<RowExpression>> projections = new ArrayList<>();
        for (int set = 0; set < sets.size(); set++) {
            List<RowExpression> projection = new ArrayList<>();
            for (int key : keys) {
                projection.add(
                        sets.get(set).get(key)
                                ? SpecColumns.reference(inputType, key)
                                : new Literal(null, inputType.type(key)));
            }
            projection.add(new Literal(set, PrimitiveType.INT));
            for (int i = 0; i < inputType.size(); i++) {
                projection.add(SpecColumns.reference(inputType, i));
            }
            projections.add(projection);
        }
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (int key : keys) {
            names.add(inputType.name(key) + "_key");
            types.add(inputType.type(key));
        }
        names.add("_set");
        types.add(PrimitiveType.INT);
        names.addAll(inputType.names());
        types.addAll(inputType.types());
        return new OperatorSpec.Expand(input, projections, RowType.of(names, types));
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
