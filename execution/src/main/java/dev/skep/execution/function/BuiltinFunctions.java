package dev.skep.execution.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.execution.function.aggregate.BasicAggregates;
import dev.skep.execution.function.aggregate.CollectAggregates;
import dev.skep.execution.function.aggregate.StatisticalAggregates;
import dev.skep.execution.function.operator.ArithmeticOperators;
import dev.skep.execution.function.operator.ComparisonOperators;
import dev.skep.execution.function.operator.LogicOperators;
import dev.skep.execution.function.operator.SignOperators;
import dev.skep.execution.function.operator.TextOperators;
import dev.skep.execution.function.scalar.NestedConstructors;
import java.util.ArrayList;
import java.util.List;

/** The list of Skep's own functions. */
public final class BuiltinFunctions {
    private static final FunctionRegistry REGISTRY = new NamedFunctions(scalars(), aggregates(), tables());

    private BuiltinFunctions() {}

    public static FunctionRegistry registry() {
        return REGISTRY;
    }

    private static List<ScalarDefinition> scalars() {
        List<ScalarDefinition> functions = new ArrayList<>();
        functions.addAll(ArithmeticOperators.all());
        functions.addAll(ComparisonOperators.all());
        functions.addAll(LogicOperators.all());
        functions.addAll(SignOperators.all());
        functions.addAll(TextOperators.all());
        functions.addAll(NestedConstructors.all());
        return functions;
    }

    private static List<AggregateDefinition> aggregates() {
        List<AggregateDefinition> functions = new ArrayList<>();
        functions.addAll(BasicAggregates.all());
        functions.addAll(StatisticalAggregates.all());
        functions.addAll(CollectAggregates.all());
        return functions;
    }

    private static List<TableFunctionDefinition> tables() {
        return List.of();
    }
}
