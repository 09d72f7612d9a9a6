package dev.skep.execution.expression;

import dev.skep.api.type.ArrayType;
import dev.skep.api.type.MapType;
import dev.skep.execution.plan.RowExpression;
import dev.skep.execution.plan.RowExpression.LambdaCall;
import java.util.List;

/** Functions that compute expressions for elements of their arguments. */
final class LambdaFunctions {
    private LambdaFunctions() {}

    static CompiledExpression of(LambdaCall call, List<CompiledExpression> arguments, List<CompiledExpression> bodies) {
        int own = ownArguments(call.function());
        List<CompiledExpression> captured = arguments.subList(own, arguments.size());
        LambdaBody[] compiled = new LambdaBody[bodies.size()];
        for (int i = 0; i < compiled.length; i++) {
            compiled[i] =
                    new LambdaBody(bodies.get(i), captured, call.bodies().get(i).type());
        }
        List<RowExpression> typed = call.arguments();
        LambdaBody body = compiled[0];
        CompiledExpression first = arguments.get(0);
        return switch (call.function()) {
            case "transform" -> new ArrayTransform(first, body);
            case "filter" -> new ArrayFilter(first, body);
            case "exists" -> new ArrayTest(first, body, true);
            case "forall" -> new ArrayTest(first, body, false);
            case "aggregate" ->
                new ArrayAggregate(
                        first, arguments.get(1), typed.get(1).type(), body, compiled.length > 1 ? compiled[1] : null);
            case "zip_with" ->
                new ArrayZip(
                        first,
                        arguments.get(1),
                        (ArrayType) typed.get(0).type(),
                        (ArrayType) typed.get(1).type(),
                        body);
            case "array_sort" -> new ArraySort(first, body);
            case "map_filter" -> new MapFilter(first, body);
            case "transform_values" -> new MapTransform(first, body, null);
            case "transform_keys" -> new MapTransform(first, body, (MapType) call.type());
            case "map_zip_with" ->
                new MapZip(
                        first,
                        arguments.get(1),
                        (MapType) typed.get(0).type(),
                        (MapType) typed.get(1).type(),
                        body);
            default -> throw new IllegalArgumentException("no function over lambdas: " + call.function());
        };
    }

    private static int ownArguments(String function) {
        return switch (function) {
            case "aggregate", "zip_with", "map_zip_with" -> 2;
            default -> 1;
        };
    }
}
