package dev.skep.function;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import dev.skep.api.function.TableFunctionDefinition;
import dev.skep.function.aggregate.BasicAggregates;
import dev.skep.function.aggregate.ChoiceAggregates;
import dev.skep.function.aggregate.CollectAggregates;
import dev.skep.function.aggregate.HistogramAggregates;
import dev.skep.function.aggregate.StatisticalAggregates;
import dev.skep.function.definition.AnnotatedScalars;
import dev.skep.function.operator.ArithmeticOperators;
import dev.skep.function.operator.ComparisonOperators;
import dev.skep.function.operator.LogicOperators;
import dev.skep.function.operator.SignOperators;
import dev.skep.function.operator.TextOperators;
import dev.skep.function.operator.TryOperators;
import dev.skep.function.scalar.ArrayElementFunctions;
import dev.skep.function.scalar.ArrayFields;
import dev.skep.function.scalar.ArraySetFunctions;
import dev.skep.function.scalar.ByteKernels;
import dev.skep.function.scalar.CastFunctions;
import dev.skep.function.scalar.CollectionFunctions;
import dev.skep.function.scalar.ConditionalFunctions;
import dev.skep.function.scalar.DateArithmeticFunctions;
import dev.skep.function.scalar.DateConversionFunctions;
import dev.skep.function.scalar.DateFunctions;
import dev.skep.function.scalar.DatePartFunctions;
import dev.skep.function.scalar.Digests;
import dev.skep.function.scalar.DoubleKernels;
import dev.skep.function.scalar.FieldFunction;
import dev.skep.function.scalar.FormatFunctions;
import dev.skep.function.scalar.HashFunctions;
import dev.skep.function.scalar.IntervalFunctions;
import dev.skep.function.scalar.JsonFunctions;
import dev.skep.function.scalar.LambdaDefinitions;
import dev.skep.function.scalar.MapFunctions;
import dev.skep.function.scalar.MaskFunctions;
import dev.skep.function.scalar.MathFunctions;
import dev.skep.function.scalar.NestedConstructors;
import dev.skep.function.scalar.ReflectFunctions;
import dev.skep.function.scalar.RegexFunctions;
import dev.skep.function.scalar.ReplaceFunction;
import dev.skep.function.scalar.RoundFunctions;
import dev.skep.function.scalar.SequenceFunction;
import dev.skep.function.scalar.SessionFunctions;
import dev.skep.function.scalar.StringFunctions;
import dev.skep.function.scalar.TextKernels;
import dev.skep.function.scalar.TextPartFunctions;
import dev.skep.function.scalar.TimeUnitFunctions;
import dev.skep.function.scalar.UnionFunctions;
import dev.skep.function.scalar.UrlFunctions;
import dev.skep.function.scalar.XPathFunctions;
import dev.skep.function.table.ExplodeFunctions;
import dev.skep.function.table.TupleFunctions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The list of Skep's own functions. */
public final class BuiltinFunctions {
    private static final FunctionRegistry REGISTRY = new WhenAsked();

    private BuiltinFunctions() {}

    /** The registry, which makes the functions when it is asked for the first one: a process that runs {@code SELECT 1} needs none of their classes. */
    public static FunctionRegistry registry() {
        return REGISTRY;
    }

    private static final class WhenAsked implements FunctionRegistry {
        /** Initialized by its first use, once. */
        private static final class All {
            static final FunctionRegistry FUNCTIONS = new NamedFunctions(scalars(), aggregates(), tables());
        }

        @Override
        public Optional<ScalarDefinition> scalar(String name) {
            return All.FUNCTIONS.scalar(name);
        }

        @Override
        public Optional<AggregateDefinition> aggregate(String name) {
            return All.FUNCTIONS.aggregate(name);
        }

        @Override
        public Optional<TableFunctionDefinition> table(String name) {
            return All.FUNCTIONS.table(name);
        }

        @Override
        public Collection<FunctionDescription> descriptions() {
            return All.FUNCTIONS.descriptions();
        }
    }

    private static List<ScalarDefinition> scalars() {
        List<ScalarDefinition> functions = new ArrayList<>();
        functions.addAll(ArithmeticOperators.all());
        functions.addAll(ComparisonOperators.all());
        functions.addAll(LogicOperators.all());
        functions.addAll(SignOperators.all());
        functions.addAll(TryOperators.all());
        functions.addAll(CastFunctions.all());
        functions.addAll(TextOperators.all());
        functions.addAll(NestedConstructors.all());
        functions.addAll(UnionFunctions.all());
        functions.addAll(ArrayFields.all());
        functions.addAll(ConditionalFunctions.all());
        functions.addAll(FieldFunction.all());
        functions.addAll(MaskFunctions.all());
        functions.addAll(TextKernels.all());
        functions.addAll(TextPartFunctions.all());
        functions.addAll(DoubleKernels.all());
        functions.addAll(ReplaceFunction.all());
        functions.addAll(RoundFunctions.all());
        functions.addAll(DatePartFunctions.all());
        functions.addAll(DateArithmeticFunctions.all());
        functions.addAll(SessionFunctions.kernels());
        functions.addAll(HashFunctions.all());
        functions.addAll(ReflectFunctions.all());
        functions.addAll(CollectionFunctions.all());
        functions.addAll(ArraySetFunctions.all());
        functions.addAll(ArrayElementFunctions.all());
        functions.addAll(SequenceFunction.all());
        functions.addAll(MapFunctions.all());
        functions.addAll(LambdaDefinitions.all());
        functions.addAll(FormatFunctions.kernels());
        for (Class<?> family : rowFunctions()) {
            AnnotatedScalars.in(family).forEach(function -> functions.add(ByteKernels.over(function)));
        }
        return functions;
    }

    /** Functions of one row at a time, each an annotated method. */
    private static List<Class<?>> rowFunctions() {
        return List.of(
                StringFunctions.class,
                RegexFunctions.class,
                MathFunctions.class,
                DateFunctions.class,
                DateConversionFunctions.class,
                TimeUnitFunctions.class,
                TextPartFunctions.class,
                Digests.class,
                SessionFunctions.class,
                JsonFunctions.class,
                UrlFunctions.class,
                XPathFunctions.class,
                FormatFunctions.class,
                IntervalFunctions.class,
                ReflectFunctions.class);
    }

    private static List<AggregateDefinition> aggregates() {
        List<AggregateDefinition> functions = new ArrayList<>();
        functions.addAll(BasicAggregates.all());
        functions.addAll(StatisticalAggregates.all());
        functions.addAll(CollectAggregates.all());
        functions.addAll(ChoiceAggregates.all());
        functions.addAll(HistogramAggregates.all());
        return functions;
    }

    private static List<TableFunctionDefinition> tables() {
        List<TableFunctionDefinition> functions = new ArrayList<>();
        functions.addAll(ExplodeFunctions.all());
        functions.addAll(TupleFunctions.all());
        return functions;
    }
}
