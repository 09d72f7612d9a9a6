package dev.skep.planner.analyze;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.MapType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.function.scalar.LambdaDefinitions;
import dev.skep.function.type.TypeCoercion;
import dev.skep.parser.ast.Expression;
import dev.skep.parser.ast.FunctionCall;
import dev.skep.parser.ast.Lambda;
import dev.skep.planner.catalog.TypeMapping;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Calls of functions that take lambdas: what the parameters of a body are, and what type the call has. */
final class LambdaAnalyzer {
    private final AnalysisContext context;
    private final ExpressionAnalyzer analyzer;

    LambdaAnalyzer(AnalysisContext context, ExpressionAnalyzer analyzer) {
        this.context = context;
        this.analyzer = analyzer;
    }

    RexNode call(FunctionCall call, String name) {
        return switch (LambdaDefinitions.canonical(name)) {
            case "transform" -> {
                ArrayType array = array(call, 0, 2);
                Body body = body(call, 1, array.element(), PrimitiveType.INT);
                yield lifted(call, "transform", new ArrayType(body.type()), List.of(argument(call, 0)), body);
            }
            case "filter" -> {
                ArrayType array = array(call, 0, 2);
                Body body = condition(body(call, 1, array.element(), PrimitiveType.INT));
                yield lifted(call, "filter", array, List.of(argument(call, 0)), body);
            }
            case "exists", "forall" -> {
                Body body = condition(body(call, 1, array(call, 0, 2).element()));
                yield lifted(
                        call,
                        LambdaDefinitions.canonical(name),
                        PrimitiveType.BOOLEAN,
                        List.of(argument(call, 0)),
                        body);
            }
            case "aggregate" -> aggregate(call);
            case "zip_with" -> {
                Body body = body(
                        call, 2, array(call, 0, 3).element(), array(call, 1, 3).element());
                yield lifted(
                        call,
                        "zip_with",
                        new ArrayType(body.type()),
                        List.of(argument(call, 0), argument(call, 1)),
                        body);
            }
            case "array_sort" -> {
                ArrayType array = array(call, 0, 2);
                Body body = cast(body(call, 1, array.element(), array.element()), PrimitiveType.INT);
                yield lifted(call, "array_sort", array, List.of(argument(call, 0)), body);
            }
            default -> overMap(call, LambdaDefinitions.canonical(name));
        };
    }

    private RexNode overMap(FunctionCall call, String name) {
        boolean zip = name.equals("map_zip_with");
        if (!zip && !List.of("map_filter", "transform_keys", "transform_values").contains(name)) {
            throw Locations.error(ErrorCode.INVALID_ARGUMENTS, "'" + call.name() + "' takes no lambda", call);
        }
        MapType map = map(call, 0, zip ? 3 : 2);
        if (zip) {
            MapType other = map(call, 1, 3);
            if (!map.key().equals(other.key())) {
                throw Locations.error(
                        ErrorCode.TYPE_MISMATCH,
                        "The maps' keys are of types " + map.key() + " and " + other.key(),
                        call);
            }
            Body body = body(call, 2, map.key(), map.value(), other.value());
            return lifted(
                    call,
                    name,
                    new MapType(map.key(), body.type()),
                    List.of(argument(call, 0), argument(call, 1)),
                    body);
        }
        Body body = body(call, 1, map.key(), map.value());
        return switch (name) {
            case "map_filter" -> lifted(call, name, map, List.of(argument(call, 0)), condition(body));
            case "transform_keys" ->
                lifted(call, name, new MapType(body.type(), map.value()), List.of(argument(call, 0)), body);
            default -> lifted(call, name, new MapType(map.key(), body.type()), List.of(argument(call, 0)), body);
        };
    }

    /** The state has the type of the start value, or that which it has in common with what the lambda makes of it. */
    private RexNode aggregate(FunctionCall call) {
        ArrayType array = array(call, 0, call.arguments().size() == 4 ? 4 : 3);
        RexNode start = argument(call, 1);
        DataType state = TypeMapping.toSkep(start.getType());
        Body merge = body(call, 2, state, array.element());
        if (!merge.type().equals(state)) {
            DataType first = state;
            DataType made = merge.type();
            state = TypeCoercion.commonType(state, made)
                    .orElseThrow(() -> Locations.error(
                            ErrorCode.TYPE_MISMATCH, "The state is of type " + first + ", then of " + made, call));
            merge = cast(body(call, 2, state, array.element()), state);
        }
        RexNode cast = context.functions().cast(start, state);
        List<RexNode> arguments = List.of(argument(call, 0), cast);
        if (call.arguments().size() == 3) {
            return lifted(call, "aggregate", state, arguments, merge);
        }
        Body finish = body(call, 3, state);
        return lifted(call, "aggregate", finish.type(), arguments, merge, finish);
    }

    /**
     * A lambda's body.
     *
     * @param first the number of its first parameter
     */
    record Body(RexNode node, int first, int parameters) {
        DataType type() {
            return TypeMapping.toSkep(node.getType());
        }
    }

    private Body body(FunctionCall call, int place, DataType... types) {
        Expression argument = call.arguments().get(place);
        if (!(argument instanceof Lambda lambda)) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS, "'" + call.name() + "' needs a lambda here, as x -> x + 1", argument);
        }
        int count = lambda.parameters().size();
        boolean lessIndex =
                count == 1 && LambdaDefinitions.takesIndex(call.name().toString());
        if (count != types.length && !lessIndex) {
            throw Locations.error(
                    ErrorCode.INVALID_ARGUMENTS,
                    "The lambda of '" + call.name() + "' has " + types.length + " parameters, not " + count,
                    argument);
        }
        List<RelDataType> parameterTypes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parameterTypes.add(context.rexBuilder().type(types[i]));
        }
        LambdaParameters outer = analyzer.parameters();
        LambdaParameters inner = outer.with(lambda.parameters(), parameterTypes);
        return new Body(analyzer.within(inner).analyze(lambda.body()), outer.next(), count);
    }

    private Body condition(Body body) {
        return cast(body, PrimitiveType.BOOLEAN);
    }

    private Body cast(Body body, DataType type) {
        return new Body(context.functions().cast(body.node(), type), body.first(), body.parameters());
    }

    private RexNode argument(FunctionCall call, int place) {
        return analyzer.analyze(call.arguments().get(place));
    }

    private ArrayType array(FunctionCall call, int place, int count) {
        DataType type = type(call, place, count);
        if (type instanceof ArrayType array) {
            return array;
        }
        throw Locations.error(
                ErrorCode.INVALID_ARGUMENTS,
                "'" + call.name() + "' needs an array here, not " + type,
                call.arguments().get(place));
    }

    private MapType map(FunctionCall call, int place, int count) {
        DataType type = type(call, place, count);
        if (type instanceof MapType map) {
            return map;
        }
        throw Locations.error(
                ErrorCode.INVALID_ARGUMENTS,
                "'" + call.name() + "' needs a map here, not " + type,
                call.arguments().get(place));
    }

    private DataType type(FunctionCall call, int place, int count) {
        if (call.arguments().size() != count) {
            throw new SkepException(
                            ErrorCode.INVALID_ARGUMENTS,
                            "'" + call.name() + "' takes " + count + " arguments, not "
                                    + call.arguments().size())
                    .at(Locations.of(call));
        }
        return TypeMapping.toSkep(argument(call, place).getType());
    }

    private RexNode lifted(FunctionCall call, String name, DataType type, List<RexNode> arguments, Body... bodies) {
        return new LambdaLifting(context, call).call(name, type, arguments, List.of(bodies));
    }
}
