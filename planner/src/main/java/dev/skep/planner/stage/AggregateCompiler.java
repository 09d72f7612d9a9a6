package dev.skep.planner.stage;

import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.DataType;
import dev.skep.api.type.RowType;
import dev.skep.execution.expression.ExpressionFacts;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.Distribution;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.InputReference;
import dev.skep.execution.plan.RowExpression.Literal;
import dev.skep.function.FunctionRegistry;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.TypeMapping;
import dev.skep.planner.expression.RexConstants;
import dev.skep.planner.statistics.CardinalityEstimator;
import dev.skep.planner.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.SqlKind;

/**
 * Aggregations: partial states before the exchange and results after it; DISTINCT on rows spread by group, or, when all aggregates are over the same distinct
 * values or there is one group only, as two aggregations.
 */
final class AggregateCompiler {
    private static final int ROWS_READ_PER_KEPT = 4;

    private final StageList stages;
    private final FunctionRegistry functions;
    private final CardinalityEstimator estimator;
    private final GroupingSetCompiler groupingSets = new GroupingSetCompiler();

    AggregateCompiler(StageList stages, FunctionRegistry functions, CardinalityEstimator estimator) {
        this.stages = stages;
        this.functions = functions;
        this.estimator = estimator;
    }

    Fragment compile(Aggregate aggregate, Fragment input) {
        List<Integer> keys = aggregate.getGroupSet().asList();
        RowType type = TypeMapping.toRow(aggregate.getRowType());
        if (aggregate.getGroupType() != Aggregate.Group.SIMPLE || hasGrouping(aggregate)) {
            return groupingSets.compile(aggregate, input, this);
        }
        List<AggregateCall> calls = new ArrayList<>();
        for (org.apache.calcite.rel.core.AggregateCall call : aggregate.getAggCallList()) {
            calls.add(call(call, input.root().outputType()));
        }
        if (keys.isEmpty() && hasDistinct(calls) && !sameDistinctArguments(calls)) {
            return new DistinctSets(this, input, leavesFew(aggregate.getInput()), null, calls, type).compile();
        }
        return aggregate(input, keys, calls, type);
    }

    /** Whether filters leave so few rows of a scan that they are better kept than found again. */
    boolean leavesFew(RelNode rel) {
        RelNode scan = rel;
        while (scan instanceof Project || scan instanceof Filter) {
            scan = scan.getInput(0);
        }
        return scan instanceof TableScan
                && estimate(rel).rows() * ROWS_READ_PER_KEPT <= estimate(scan).rows();
    }

    private static boolean hasDistinct(List<AggregateCall> calls) {
        return calls.stream().anyMatch(AggregateCall::distinct);
    }

    private static boolean hasGrouping(Aggregate aggregate) {
        return aggregate.getAggCallList().stream()
                .anyMatch(call -> call.getAggregation().getKind() == SqlKind.GROUPING);
    }

    /** One row for each different row. */
    Fragment distinct(Fragment input) {
        List<Integer> keys =
                IntStream.range(0, input.root().outputType().size()).boxed().toList();
        return aggregate(input, keys, List.of(), input.root().outputType());
    }

    /** Without keys all calls over distinct arguments must have the same. @param type the output: keys, then one column a call */
    Fragment aggregate(Fragment input, List<Integer> keys, List<AggregateCall> calls, RowType type) {
        boolean distinct = hasDistinct(calls);
        if (distinct && keys.isEmpty()) {
            return twoLevels(input, keys, calls, type);
        }
        boolean together = input.single() || (!input.hashedBy().isEmpty() && keys.containsAll(input.hashedBy()));
        if (together) {
            OperatorSpec root = new OperatorSpec.Aggregate(input.root(), keys, calls, AggregateMode.SINGLE, type);
            return new Fragment(root, input.tasks(), positions(keys, input.hashedBy()));
        }
        if (distinct && sameDistinctArguments(calls)) {
            return twoLevels(input, keys, calls, type);
        }
        if (distinct) {
            OperatorSpec spread = stages.cut(input, distribution(keys));
            OperatorSpec root = new OperatorSpec.Aggregate(spread, keys, calls, AggregateMode.SINGLE, type);
            return new Fragment(
                    root,
                    keys.isEmpty() ? 1 : 0,
                    IntStream.range(0, keys.size()).boxed().toList());
        }
        OperatorSpec partial = new OperatorSpec.Aggregate(
                input.root(), keys, calls, AggregateMode.PARTIAL, partialType(input, keys, calls, type));
        return results(input.with(partial), keys.size(), calls, type);
    }

    /** The results of partial states, whose first columns are the keys. */
    Fragment results(Fragment states, int keyCount, List<AggregateCall> calls, RowType type) {
        List<Integer> keys = IntStream.range(0, keyCount).boxed().toList();
        OperatorSpec together = states.single() ? states.root() : stages.cut(states, distribution(keys));
        OperatorSpec root = new OperatorSpec.Aggregate(together, keys, calls, AggregateMode.FINAL, type);
        return states.single() ? states.with(root) : new Fragment(root, keys.isEmpty() ? 1 : 0, keys);
    }

    private static List<Integer> positions(List<Integer> keys, List<Integer> columns) {
        return columns.stream().map(keys::indexOf).toList();
    }

    static Distribution distribution(List<Integer> keys) {
        return keys.isEmpty() ? new Distribution.Single() : new Distribution.Hash(keys);
    }

    boolean isDeterministic(RowExpression expression) {
        return ExpressionFacts.of(expression, functions).deterministic();
    }

    Estimate estimate(RelNode rel) {
        return estimator.estimate(rel);
    }

    StageList stages() {
        return stages;
    }

    /** What partial states of groups look like: keys, then the columns of each call's state. */
    RowType partialType(Fragment input, List<Integer> keys, List<AggregateCall> calls, RowType type) {
        List<String> names = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            names.add(type.name(i));
            types.add(input.root().outputType().type(keys.get(i)));
        }
        for (int i = 0; i < calls.size(); i++) {
            BoundAggregate bound = bind(calls.get(i));
            for (int j = 0; j < bound.intermediateTypes().size(); j++) {
                names.add(type.name(keys.size() + i) + "_" + j);
                types.add(bound.intermediateTypes().get(j));
            }
        }
        return RowType.of(names, types);
    }

    private BoundAggregate bind(AggregateCall call) {
        List<Argument> arguments = new ArrayList<>();
        for (RowExpression argument : call.arguments()) {
            arguments.add(
                    argument instanceof Literal literal
                            ? Argument.constant(literal.type(), literal.value())
                            : Argument.of(argument.type()));
        }
        return functions.aggregate(call.function()).orElseThrow().bind(arguments);
    }

    static boolean sameDistinctArguments(List<AggregateCall> calls) {
        AggregateCall first = calls.get(0);
        return calls.stream()
                .allMatch(call -> call.distinct()
                        && call.filter() < 0
                        && call.arguments().equals(first.arguments())
                        && call.arguments().stream().allMatch(InputReference.class::isInstance));
    }

    /** Groups by keys and arguments first, so that DISTINCT is done when the results are computed. */
    private Fragment twoLevels(Fragment input, List<Integer> keys, List<AggregateCall> calls, RowType type) {
        Unique unique = unique(input, keys, calls);
        return aggregate(unique.rows(), unique.keys(), unique.calls(), type);
    }

    /** Rows whose keys and arguments are all different, where the keys are among their columns, and the calls over them. */
    record Unique(Fragment rows, List<Integer> keys, List<AggregateCall> calls) {}

    Unique unique(Fragment input, List<Integer> keys, List<AggregateCall> calls) {
        List<Integer> inner = new ArrayList<>(keys);
        List<RowExpression> arguments = new ArrayList<>();
        RowType inputType = input.root().outputType();
        for (RowExpression argument : calls.get(0).arguments()) {
            int column = ((InputReference) argument).column();
            if (!inner.contains(column)) {
                inner.add(column);
            }
            arguments.add(new InputReference(inner.indexOf(column), inputType.type(column)));
        }
        List<String> names = inner.stream().map(inputType::name).toList();
        List<DataType> types = inner.stream().map(inputType::type).toList();
        Fragment unique = aggregate(input, inner, List.of(), RowType.of(names, types));
        List<AggregateCall> plain = new ArrayList<>();
        for (AggregateCall call : calls) {
            plain.add(new AggregateCall(call.function(), arguments, false, -1, call.resultType()));
        }
        return new Unique(unique, IntStream.range(0, keys.size()).boxed().toList(), plain);
    }

    /** A call over the columns of a row type; constants that became part of the function are arguments again. */
    AggregateCall call(org.apache.calcite.rel.core.AggregateCall call, RowType input) {
        if (call.getAggregation().getKind() == SqlKind.LITERAL_AGG) {
            return literal(call);
        }
        List<RowExpression> arguments = new ArrayList<>();
        List<Argument> constants = HiveOperators.constantArguments(call.getAggregation());
        int next = 0;
        int count = Math.max(constants.size(), call.getArgList().size());
        for (int i = 0; i < count; i++) {
            Argument constant = i < constants.size() ? constants.get(i) : null;
            if (constant != null) {
                arguments.add(new Literal(constant.value(), constant.type()));
            } else if (next < call.getArgList().size()) {
                arguments.add(SpecColumns.reference(input, call.getArgList().get(next++)));
            }
        }
        DataType resultType = TypeMapping.toSkep(call.getType());
        String name = HiveOperators.registryName(call.getAggregation());
        return new AggregateCall(name, arguments, call.isDistinct(), call.filterArg, resultType);
    }

    /** What sub-query removal uses to tell groups that exist: the same literal for every group. */
    private static AggregateCall literal(org.apache.calcite.rel.core.AggregateCall call) {
        RexLiteral literal = (RexLiteral) call.rexList.get(0);
        DataType type = TypeMapping.toSkep(call.getType());
        Object value = RexConstants.boxed(literal, type);
        return new AggregateCall("max", List.of(new Literal(value, type)), false, -1, type);
    }
}
