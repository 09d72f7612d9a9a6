package dev.skep.execution.pipeline;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Accumulator;
import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.function.BoundTableFunction;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.execution.expression.CompiledExpression;
import dev.skep.execution.expression.ExpressionCompiler;
import dev.skep.execution.function.aggregate.DistinctAccumulator;
import dev.skep.execution.operator.Operator;
import dev.skep.execution.operator.TableFunctionOperator;
import dev.skep.execution.operator.TaskContext;
import dev.skep.execution.operator.aggregate.AggregateInput;
import dev.skep.execution.operator.aggregate.AggregateOperator;
import dev.skep.execution.operator.aggregate.AggregateShape;
import dev.skep.execution.operator.aggregate.PartialAggregateOperator;
import dev.skep.execution.plan.AggregateCall;
import dev.skep.execution.plan.OperatorSpec;
import dev.skep.execution.plan.OperatorSpec.AggregateMode;
import dev.skep.execution.plan.RowExpression;
import java.util.List;
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
        return spec.mode() == AggregateMode.PARTIAL
                ? new PartialAggregateOperator(shape, context, next)
                : new AggregateOperator(shape, context, next);
    }

    private AggregateInput input(AggregateCall call) {
        AggregateDefinition definition = context.query()
                .functions()
                .aggregate(call.function())
                .orElseThrow(() -> unknown("aggregate function", call.function()));
        BoundAggregate bound = definition.bind(arguments(call.arguments()));
        Supplier<Accumulator> accumulators =
                call.distinct() ? () -> new DistinctAccumulator(bound) : bound.accumulators();
        return new AggregateInput(call, bound, accumulators);
    }

    Operator tableFunction(OperatorSpec.TableFunctionCall call, Operator next) {
        TableFunctionDefinition definition = context.query()
                .functions()
                .table(call.function())
                .orElseThrow(() -> unknown("table function", call.function()));
        BoundTableFunction bound = definition.bind(arguments(call.arguments()));
        List<CompiledExpression> arguments = call.arguments().stream()
                .map(argument ->
                        ExpressionCompiler.compile(argument, context.query().functions(), context.query()))
                .toList();
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
