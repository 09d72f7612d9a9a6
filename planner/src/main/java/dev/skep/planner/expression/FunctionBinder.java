package dev.skep.planner.expression;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.error.SourceLocation;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.type.DataType;
import dev.skep.function.FunctionRegistry;
import dev.skep.metastore.NearestNames;
import dev.skep.planner.catalog.HiveOperators;
import dev.skep.planner.catalog.HiveRexBuilder;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;

/** Makes typed calls of the registry's scalar functions, casting arguments as the function asks. */
public final class FunctionBinder {
    private final FunctionRegistry functions;
    private final HiveRexBuilder rexBuilder;
    private final RexConstants constants;

    public FunctionBinder(FunctionRegistry functions, HiveRexBuilder rexBuilder, RexConstants constants) {
        this.functions = functions;
        this.rexBuilder = rexBuilder;
        this.constants = constants;
    }

    public FunctionRegistry functions() {
        return functions;
    }

    /**
     * @param location of the call, for errors; may be null
     * @throws SkepException FUNCTION_NOT_FOUND, INVALID_ARGUMENTS
     */
    public RexNode call(String name, List<RexNode> arguments, SourceLocation location) {
        ScalarDefinition definition = functions.scalar(name).orElseThrow(() -> unknown(name, location));
        List<RexNode> settled = ParameterTypes.settled(
                this, described -> definition.bind(described).argumentTypes(), arguments);
        return call(definition, settled, location);
    }

    private RexNode call(ScalarDefinition definition, List<RexNode> arguments, SourceLocation location) {
        BoundScalar bound;
        try {
            bound = definition.bind(describe(arguments));
        } catch (SkepException e) {
            throw e.at(location);
        }
        boolean deterministic = definition.description().deterministic();
        RelDataType type = type(bound.resultType(), location);
        return rexBuilder.makeCall(
                type,
                HiveOperators.scalar(definition.description().name(), deterministic, type),
                cast(arguments, bound.argumentTypes()));
    }

    /** A parameter without a value as one of the type; any other expression as it is. */
    public RexNode settled(RexNode node, DataType type) {
        return HiveRexBuilder.isUnknown(node) ? cast(node, type) : node;
    }

    private RelDataType type(DataType type, SourceLocation location) {
        try {
            return rexBuilder.type(type);
        } catch (SkepException e) {
            throw e.at(location);
        }
    }

    public List<Argument> describe(List<RexNode> arguments) {
        List<Argument> described = new ArrayList<>(arguments.size());
        for (RexNode argument : arguments) {
            described.add(constants.argument(argument));
        }
        return described;
    }

    /** Each expression cast to the type at its place; constants stay literals. */
    public List<RexNode> cast(List<RexNode> nodes, List<DataType> types) {
        List<RexNode> cast = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            cast.add(cast(nodes.get(i), types.get(i)));
        }
        return cast;
    }

    public RexNode cast(RexNode node, DataType type) {
        RexNode cast = rexBuilder.cast(node, type);
        return cast == node ? node : constants.fold(cast);
    }

    /** The error for a name that no function has. */
    public SkepException unknown(String name, SourceLocation location) {
        List<String> names = new ArrayList<>();
        for (FunctionDescription description : functions.descriptions()) {
            names.add(description.name());
            names.addAll(description.aliases());
        }
        return new SkepException(
                ErrorCode.FUNCTION_NOT_FOUND,
                "There is no function '" + name + "'",
                location,
                FunctionsElsewhere.hint(name)
                        .or(() -> NearestNames.hint(name, names))
                        .orElse(null),
                null);
    }
}
