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
 * Aggregates over all rows, or over those of grouping sets, some of which are over distinct arguments, so that no task has to hold these: rows are repeated for each set of such
 * arguments, with the set's number, and grouped by both. The states of what is left, in which each call looks at the rows of its own set, are combined with those of the other
 * calls. For grouping sets it is not rows that are repeated, but what is left when a task has grouped them by all keys.
 */
final class DistinctSets {
    /** Groups that one task holds to drop rows that are equal. */
    private static final double MOST_IN_TASK = 1 << 16;
    /** What it costs to drop all rows that are equal, in repetitions of a row. */
    private static final double REPETITIONS_PAID = 1.5;

    private final AggregateCompiler aggregates;
    private final Fragment input;
    private final boolean few;
    private final RowType inputType;
    private final GroupingSets groupings;
    private final List<AggregateCall> calls;
    private final RowType type;
    private final List<ArgumentSet> sets = new ArrayList<>();
    /** The types of the columns that hold the arguments of whichever set a repeated row is for. */
    private final List<DataType> slots = new ArrayList<>();

    /** @param few whether the input's rows are better kept than read again @param groupings null when all rows are one group @param type keys and the grouping set's number, if there are such, then one column a call */
    DistinctSets(
            AggregateCompiler aggregates,
            Fragment input,
            boolean few,
            GroupingSets groupings,
            List<AggregateCall> calls,
            RowType type) {
        this.aggregates = aggregates;
        this.input = input;
        this.few = few;
        this.inputType = input.root().outputType();
        this.groupings = groupings;
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
        if (groupings != null && groupings.emptySet() >= 0) {
            parts.add(statesOfNoRows(parts.get(0).outputType()));
        }
        OperatorSpec all = parts.size() == 1
                ? parts.get(0)
                : new OperatorSpec.Union(parts, parts.get(0).outputType());
        List<AggregateCall> plain = calls.stream()
                .map(call -> new AggregateCall(call.function(), call.arguments(), false, -1, call.resultType()))
                .toList();
        List<Integer> groups = groups();
        return new Fragment(
                new OperatorSpec.Aggregate(all, groups, plain, AggregateMode.FINAL, type),
                groups.isEmpty() ? 1 : 0,
                groups);
    }

    private List<Integer> keys() {
        return groupings == null ? List.of() : groupings.keys();
    }

    /** The columns that tell a group. */
    private List<Integer> groups() {
        return firstColumns(groupings == null ? 0 : groupings.columns());
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

    /** The input as something that two stages can read: a scan is done twice unless it leaves few rows; other rows are kept, also of scans with {@code rand()}. */
    private Fragment repeatable() {
        if (!few && isScan(input.root())) {
            return input;
        }
        Distribution distribution = input.single() ? new Distribution.Single() : new Distribution.RoundRobin();
        OperatorSpec kept = aggregates.stages().cut(input, distribution);
        aggregates.stages().share(kept);
        return input.single() ? Fragment.single(kept) : Fragment.parallel(kept);
    }

    /** Whether rows come from a scan, and are the same each time. */
    private boolean isScan(OperatorSpec root) {
        if (root instanceof OperatorSpec.Filter filter) {
            return aggregates.isDeterministic(filter.predicate()) && isScan(filter.input());
        }
        if (root instanceof OperatorSpec.Project project) {
            return project.expressions().stream().allMatch(aggregates::isDeterministic) && isScan(project.input());
        }
        return root instanceof OperatorSpec.Scan scan
                && (scan.filter() == null || aggregates.isDeterministic(scan.filter()));
    }

    /** Each group with its different arguments, and the number of their set where there are several. */
    private Fragment unique(Fragment source) {
        List<List<RowExpression>> projections = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            List<RowExpression> projection = new ArrayList<>();
            keys().forEach(key -> projection.add(SpecColumns.reference(inputType, key)));
            for (int slot = 0; slot < slots.size(); slot++) {
                int at = sets.get(i).slots().indexOf(slot);
                projection.add(
                        at < 0
                                ? new Literal(null, slots.get(slot))
                                : SpecColumns.reference(
                                        inputType, sets.get(i).columns().get(at)));
            }
            if (sets.size() > 1) {
                projection.add(new Literal(i, PrimitiveType.INT));
            }
            projections.add(projection);
        }
        RowType repeatedType =
                columns(projections.get(0).stream().map(RowExpression::type).toList());
        OperatorSpec repeated = projections.size() > 1
                ? new OperatorSpec.Expand(source.root(), projections, repeatedType)
                : new OperatorSpec.Project(source.root(), projections.get(0), repeatedType);
        Fragment rows = source.with(repeated);
        return aggregates.distinct(groupings == null ? rows : fewer(rows, repeatedType));
    }

    /** Rows repeated for the grouping sets, when most of those that are equal have been dropped: each task's, or all where they are many and the statistics say that it pays. */
    private Fragment fewer(Fragment rows, RowType rowType) {
        int count = groupings.sets().size();
        double different = 0;
        for (ArgumentSet set : sets) {
            different += groupings.different(set.columns());
        }
        double all = groupings.rows() * sets.size();
        Fragment kept = rows;
        if (different > MOST_IN_TASK && different < all * (1 - REPETITIONS_PAID / count)) {
            kept = aggregates.distinct(rows);
        } else if (count > 1) {
            kept = rows.with(new OperatorSpec.Aggregate(
                    rows.root(), firstColumns(rowType.size()), List.of(), AggregateMode.PARTIAL, rowType));
        }
        return kept.with(groupings.repeated(kept.root()));
    }

    /** What is known of all calls after the different arguments, of which each call takes those of its set. */
    private OperatorSpec statesOfSets(Fragment unique) {
        RowType uniqueType = unique.root().outputType();
        int first = groups().size();
        States states = new States(groups(), uniqueType);
        for (AggregateCall call : calls) {
            if (!call.distinct()) {
                states.addUntouched(call);
                continue;
            }
            int index = find(call);
            ArgumentSet set = sets.get(index);
            List<RowExpression> conditions = new ArrayList<>();
            if (sets.size() > 1) {
                RowExpression number = SpecColumns.reference(uniqueType, first + slots.size());
                conditions.add(
                        new Call("=", List.of(number, new Literal(index, PrimitiveType.INT)), PrimitiveType.BOOLEAN));
            }
            if (call.filter() >= 0) {
                int slot = set.slots().get(set.slots().size() - 1);
                conditions.add(SpecColumns.reference(uniqueType, first + slot));
            }
            RowExpression condition =
                    switch (conditions.size()) {
                        case 0 -> null;
                        case 1 -> conditions.get(0);
                        default -> new SpecialForm(Form.AND, conditions, PrimitiveType.BOOLEAN);
                    };
            states.add(call, condition, argument -> {
                int slot = set.slots().get(set.columns().indexOf(argument.column()));
                return SpecColumns.reference(uniqueType, first + slot);
            });
        }
        return cut(unique.with(states.of(unique)));
    }

    private OperatorSpec statesOfOthers(Fragment source) {
        States states = new States(keys(), inputType);
        for (AggregateCall call : calls) {
            if (call.distinct()) {
                states.addUntouched(call);
            } else {
                RowExpression condition = call.filter() < 0 ? null : SpecColumns.reference(inputType, call.filter());
                states.add(call, condition, argument -> argument);
            }
        }
        OperatorSpec all = states.of(source);
        if (groupings != null) {
            OperatorSpec repeated = groupings.repeated(all);
            all = new OperatorSpec.Aggregate(
                    repeated, groups(), states.calls, AggregateMode.MERGE, repeated.outputType());
        }
        return cut(source.with(all));
    }

    /** The states that the group of the empty set begins with. */
    private OperatorSpec statesOfNoRows(RowType groupType) {
        States states = new States(List.of(), inputType);
        calls.forEach(states::addUntouched);
        OperatorSpec untouched = states.of(Fragment.single(new OperatorSpec.Values(List.of(), inputType)));
        return cut(Fragment.single(groupings.ofEmptySet(untouched, groupType)));
    }

    private OperatorSpec cut(Fragment states) {
        return aggregates.stages().cut(states, AggregateCompiler.distribution(groups()));
    }

    /** The partial states of all calls over some rows, and the columns that they take from these. */
    private final class States {
        private final int keyCount;
        private final List<RowExpression> columns = new ArrayList<>();
        private final List<AggregateCall> calls = new ArrayList<>();

        /** @param keys columns of the rows to group by */
        States(List<Integer> keys, RowType rowType) {
            keyCount = keys.size();
            keys.forEach(key -> columns.add(SpecColumns.reference(rowType, key)));
        }

        /** @param condition which rows the call looks at, or null */
        void add(AggregateCall call, RowExpression condition, Function<InputReference, RowExpression> argument) {
            List<RowExpression> arguments = new ArrayList<>();
            for (RowExpression wanted : call.arguments()) {
                arguments.add(wanted instanceof InputReference reference ? column(argument.apply(reference)) : wanted);
            }
            int filter = condition == null ? -1 : column(condition).column();
            calls.add(new AggregateCall(call.function(), arguments, false, filter, call.resultType()));
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
            List<Integer> groups = firstColumns(keyCount);
            List<String> names = new ArrayList<>(type.names().subList(0, keyCount));
            names.addAll(type.names().subList(type.size() - calls.size(), type.size()));
            List<DataType> types = new ArrayList<>(type.types().subList(0, keyCount));
            types.addAll(type.types().subList(type.size() - calls.size(), type.size()));
            RowType statesType = aggregates.partialType(projected, groups, calls, RowType.of(names, types));
            return new OperatorSpec.Aggregate(projected.root(), groups, calls, AggregateMode.PARTIAL, statesType);
        }
    }

    private static List<Integer> firstColumns(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static RowType columns(List<DataType> types) {
        return RowType.of(
                IntStream.range(0, types.size()).mapToObj(i -> "_" + i).toList(), types);
    }
}
