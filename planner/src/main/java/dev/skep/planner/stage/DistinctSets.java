package dev.skep.planner.stage;

import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.RowType;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.Call;
import dev.skep.execution.plan.RowExpression.Form;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.execution.plan.RowExpression.SpecialForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Aggregates over all rows some of which are over distinct arguments, so that no task has to hold these: rows are repeated for each set of such arguments, with the set's
 * number, and grouped by both. The states of what is left, in which each call looks at the rows of its own set, are combined with those of the other calls over all rows.
 */
final class DistinctSets {
    private final AggregateCompiler aggregates;
    private final Fragment input;
    private final RowType inputType;
    private final List<AggregateCall> calls;
    private final RowType type;
    private final List<ArgumentSet> sets = new ArrayList<>();
    /** The types of the columns that hold the arguments of whichever set a repeated row is for. */
    private final List<DataType> slots = new ArrayList<>();

    /** @param type one column a call */
    DistinctSets(AggregateCompiler aggregates, Fragment input, List<AggregateCall> calls, RowType type) {
        this.aggregates = aggregates;
        this.input = input;
        this.inputType = input.root().outputType();
        this.calls = calls;
        this.type = type;
    }

    /** @param columns of the input, the filter's last if there is one @param slots where repeated rows have them */
    private record ArgumentSet(List<Integer> columns, List<Integer> slots) {}

    Fragment compile() {
        for (AggregateCall call : calls) {
            if (call.distinct() && find(call) < 0) {
                sets.add(set(columns(call)));
            }
        }
        boolean hasOthers = !calls.stream().allMatch(AggregateCall::distinct);
        Fragment source = hasOthers ? repeatable() : input;
        List<OperatorSpec> parts = new ArrayList<>();
        parts.add(statesOfSets(unique(source)));
        if (hasOthers) {
            parts.add(statesOfOthers(source));
        }
        OperatorSpec all = parts.size() == 1
                ? parts.get(0)
                : new OperatorSpec.Union(parts, parts.get(0).outputType());
        List<AggregateCall> plain = calls.stream()
                .map(call -> new AggregateCall(call.function(), call.arguments(), false, -1, call.resultType()))
                .toList();
        return Fragment.single(new OperatorSpec.Aggregate(all, List.of(), plain, AggregateMode.FINAL, type));
    }

    private static List<Integer> columns(AggregateCall call) {
        List<Integer> columns = new ArrayList<>();
        for (RowExpression argument : call.arguments()) {
            if (argument instanceof InputReference reference) {
                columns.add(reference.column());
            }
        }
        if (call.filter() >= 0) {
            columns.add(call.filter());
        }
        return columns;
    }

    private int find(AggregateCall call) {
        List<Integer> columns = columns(call);
        return IntStream.range(0, sets.size())
                .filter(i -> sets.get(i).columns().equals(columns))
                .findFirst()
                .orElse(-1);
    }

    /** Sets share columns of equal types, so that there are few to group by. */
    private ArgumentSet set(List<Integer> columns) {
        List<Integer> taken = new ArrayList<>();
        for (int column : columns) {
            int slot = 0;
            while (slot < slots.size()
                    && (taken.contains(slot) || !slots.get(slot).equals(inputType.type(column)))) {
                slot++;
            }
            if (slot == slots.size()) {
                slots.add(inputType.type(column));
            }
            taken.add(slot);
        }
        return new ArgumentSet(columns, taken);
    }

    /** The input as something that two stages can read: a scan is done twice, other rows are kept. */
    private Fragment repeatable() {
        if (isScan(input.root())) {
            return input;
        }
        Distribution distribution = input.single() ? new Distribution.Single() : new Distribution.RoundRobin();
        OperatorSpec kept = aggregates.stages().cut(input, distribution);
        aggregates.stages().share(kept);
        return input.single() ? Fragment.single(kept) : Fragment.parallel(kept);
    }

    private static boolean isScan(OperatorSpec root) {
        boolean passes = root instanceof OperatorSpec.Filter || root instanceof OperatorSpec.Project;
        return root instanceof OperatorSpec.Scan
                || (passes && isScan(root.inputs().get(0)));
    }

    /** Each set's number with its different arguments. */
    private Fragment unique(Fragment source) {
        List<List<RowExpression>> projections = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            List<RowExpression> projection = new ArrayList<>();
            for (int slot = 0; slot < slots.size(); slot++) {
                int at = sets.get(i).slots().indexOf(slot);
                projection.add(
                        at < 0
                                ? new Literal(null, slots.get(slot))
                                : SpecColumns.reference(
                                        inputType, sets.get(i).columns().get(at)));
            }
            projection.add(new Literal(i, PrimitiveType.INT));
            projections.add(projection);
        }
        List<DataType> types = new ArrayList<>(slots);
        types.add(PrimitiveType.INT);
        RowType repeated = columns(types);
        Fragment expanded = source.with(new OperatorSpec.Expand(source.root(), projections, repeated));
        return aggregates.distinct(expanded);
    }

    /** What is known of all calls after the different arguments, of which each call takes those of its set. */
    private OperatorSpec statesOfSets(Fragment unique) {
        RowType uniqueType = unique.root().outputType();
        RowExpression number = SpecColumns.reference(uniqueType, slots.size());
        States states = new States();
        for (AggregateCall call : calls) {
            if (!call.distinct()) {
                states.addUntouched(call);
                continue;
            }
            int index = find(call);
            ArgumentSet set = sets.get(index);
            RowExpression condition =
                    new Call("=", List.of(number, new Literal(index, PrimitiveType.INT)), PrimitiveType.BOOLEAN);
            if (call.filter() >= 0) {
                int slot = set.slots().get(set.slots().size() - 1);
                condition = new SpecialForm(
                        Form.AND, List.of(condition, SpecColumns.reference(uniqueType, slot)), PrimitiveType.BOOLEAN);
            }
            states.add(call, condition, argument -> {
                int slot = set.slots().get(set.columns().indexOf(argument.column()));
                return SpecColumns.reference(uniqueType, slot);
            });
        }
        return states.of(unique);
    }

    private OperatorSpec statesOfOthers(Fragment source) {
        States states = new States();
        for (AggregateCall call : calls) {
            if (call.distinct()) {
                states.addUntouched(call);
            } else {
                RowExpression condition = call.filter() < 0 ? null : SpecColumns.reference(inputType, call.filter());
                states.add(call, condition, argument -> argument);
            }
        }
        return states.of(source);
    }

    /** The partial states of all calls over some rows, and the columns that they take from these. */
    private final class States {
        private final List<RowExpression> columns = new ArrayList<>();
        private final List<AggregateCall> plain = new ArrayList<>();

        /** @param condition which rows the call looks at, or null */
        void add(AggregateCall call, RowExpression condition, Function<InputReference, RowExpression> argument) {
            List<RowExpression> arguments = new ArrayList<>();
            for (RowExpression wanted : call.arguments()) {
                arguments.add(wanted instanceof InputReference reference ? column(argument.apply(reference)) : wanted);
            }
            int filter = condition == null ? -1 : column(condition).column();
            plain.add(new AggregateCall(call.function(), arguments, false, filter, call.resultType()));
        }

        /** Adds a call that looks at no row. */
        void addUntouched(AggregateCall call) {
            add(call, new Literal(false, PrimitiveType.BOOLEAN), argument -> new Literal(null, argument.type()));
        }

        private InputReference column(RowExpression expression) {
            columns.add(expression);
            return new InputReference(columns.size() - 1, expression.type());
        }

        OperatorSpec of(Fragment rows) {
            RowType chosen = DistinctSets.columns(
                    columns.stream().map(RowExpression::type).toList());
            Fragment projected = rows.with(new OperatorSpec.Project(rows.root(), columns, chosen));
            OperatorSpec partial = new OperatorSpec.Aggregate(
                    projected.root(),
                    List.of(),
                    plain,
                    AggregateMode.PARTIAL,
                    aggregates.partialType(projected, List.of(), plain, type));
            return aggregates.stages().cut(projected.with(partial), new Distribution.Single());
        }
    }

    private static RowType columns(List<DataType> types) {
        return RowType.of(
                IntStream.range(0, types.size()).mapToObj(i -> "_" + i).toList(), types);
    }
}
