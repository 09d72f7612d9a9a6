package dev.skep.execution.pipeline;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TableFunctionOperator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.aggregate.AggregateInput;
import dev.skep.execution.operator.aggregate.AggregateOperator;
import dev.skep.execution.operator.aggregate.AggregateShape;
import dev.skep.execution.operator.aggregate.DistinctAccumulator;
import dev.skep.execution.operator.aggregate.PartialAggregateOperator;
import dev.skep.execution.operator.window.AggregateFunctions;
import dev.skep.execution.operator.window.WindowColumn;
import dev.skep.execution.operator.window.WindowFunctions;
import dev.skep.execution.operator.window.WindowOperator;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.WindowCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the operators that call aggregate and table functions of the registry. */
final class FunctionOperators {
    private final TaskContext context;

    FunctionOperators(TaskContext context) {
        this.context = context;
    }

    Operator aggregate(OperatorSpec.Aggregate spec, Operator next) {
        List<AggregateInput> calls = spec.calls().stream().map(this::input).toList();
        AggregateShape shape = AggregateShape.of(spec, calls);
        return spec.mode() == AggregateMode.PARTIAL || spec.mode() == AggregateMode.MERGE
                ? new PartialAggregateOperator(shape, context, next)
                : new AggregateOperator(shape, context, next);
    }

    private AggregateInput input(AggregateCall call) {
        BoundAggregate bound = bind(call.function(), call.arguments());
        return call.distinct()
                ? new AggregateInput(
                        call, DistinctAccumulator.intermediateTypes(bound), () -> new DistinctAccumulator(bound))
                : new AggregateInput(call, bound.intermediateTypes(), bound.accumulators());
    }

    Operator window(OperatorSpec.Window spec, Operator next) {
        List<WindowColumn> functions =
                spec.calls().stream().map(call -> function(spec, call)).toList();
        return new WindowOperator(spec, functions, context, next);
    }

    private WindowColumn function(OperatorSpec.Window spec, WindowCall call) {
        Set<String> navigations = Set.of("lag", "lead", "first_value", "last_value", "nth_value");
        List<CompiledExpression> arguments = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            RowExpression argument = call.arguments().get(i);
            boolean isResult = navigations.contains(call.function()) && i != 1;
            arguments.add(compile(
                    isResult && !argument.type().equals(call.resultType())
                            ? new RowExpression.Cast(argument, call.resultType())
                            : argument));
        }
        return WindowFunctions.of(call, arguments, spec.orderKeys()).orElseGet(() -> {
            BoundAggregate bound = bind(call.function(), call.arguments());
            Supplier<Accumulator> accumulators =
                    call.distinct() ? () -> new DistinctAccumulator(bound) : bound.accumulators();
            return AggregateFunctions.column(call, arguments, spec.orderKeys(), accumulators);
        });
    }

    private CompiledExpression compile(RowExpression expression) {
        return ExpressionCompiler.compile(expression, context.query().functions(), context.query());
    }

    private BoundAggregate bind(String function, List<RowExpression> arguments) {
        return context.query()
                .functions()
                .aggregate(function)
                .orElseThrow(() -> unknown("aggregate function", function))
                .bind(arguments(arguments));
    }

    Operator tableFunction(OperatorSpec.TableFunctionCall call, Operator next) {
        TableFunctionDefinition definition = context.query()
                .functions()
                .table(call.function())
                .orElseThrow(() -> unknown("table function", call.function()));
        BoundTableFunction bound = definition.bind(arguments(call.arguments()));
        List<CompiledExpression> arguments =
                call.arguments().stream().map(this::compile).toList();
        return new TableFunctionOperator(
                bound.kernels().get(), arguments, bound.resultType(), call.outer(), context.batchRows(), next);
    }

    private static List<Argument> arguments(List<RowExpression> expressions) {
        return expressions.stream()
                .map(expression -> expression instanceof RowExpression.Literal literal
                        ? Argument.constant(literal.type(), literal.value())
                        : Argument.of(expression.type()))
                .toList();
    }

    private static SkepException unknown(String kind, String name) {
        return new SkepException(ErrorCode.FUNCTION_NOT_FOUND, "There is no " + kind + " " + name);
    }
}
