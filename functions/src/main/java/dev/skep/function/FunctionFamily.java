package dev.skep.function;

import dev.skep.api.function.AggregateDefinition;
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
import java.util.List;

/**
 * Skep's own functions, by the class that defines them. The functions of a family are made when the first one of them is asked for; {@code families.txt} tells which
 * family has a name.
 */
enum FunctionFamily {
    ARITHMETIC_OPERATORS,
    COMPARISON_OPERATORS,
    LOGIC_OPERATORS,
    SIGN_OPERATORS,
    TRY_OPERATORS,
    TEXT_OPERATORS,
    CAST_FUNCTIONS,
    NESTED_CONSTRUCTORS,
    UNION_FUNCTIONS,
    ARRAY_FIELDS,
    CONDITIONAL_FUNCTIONS,
    FIELD_FUNCTION,
    MASK_FUNCTIONS,
    TEXT_KERNELS,
    DOUBLE_KERNELS,
    REPLACE_FUNCTION,
    ROUND_FUNCTIONS,
    DATE_PART_FUNCTIONS,
    DATE_ARITHMETIC_FUNCTIONS,
    HASH_FUNCTIONS,
    COLLECTION_FUNCTIONS,
    ARRAY_SET_FUNCTIONS,
    ARRAY_ELEMENT_FUNCTIONS,
    SEQUENCE_FUNCTION,
    MAP_FUNCTIONS,
    LAMBDA_DEFINITIONS,
    TEXT_PART_FUNCTIONS,
    SESSION_FUNCTIONS,
    REFLECT_FUNCTIONS,
    FORMAT_FUNCTIONS,
    STRING_FUNCTIONS,
    REGEX_FUNCTIONS,
    MATH_FUNCTIONS,
    DATE_FUNCTIONS,
    DATE_CONVERSION_FUNCTIONS,
    TIME_UNIT_FUNCTIONS,
    DIGESTS,
    JSON_FUNCTIONS,
    URL_FUNCTIONS,
    XPATH_FUNCTIONS,
    INTERVAL_FUNCTIONS,
    BASIC_AGGREGATES,
    STATISTICAL_AGGREGATES,
    COLLECT_AGGREGATES,
    CHOICE_AGGREGATES,
    HISTOGRAM_AGGREGATES,
    EXPLODE_FUNCTIONS,
    TUPLE_FUNCTIONS;

    private volatile NamedFunctions functions;

    /** Made once, by whoever asks first; two threads never initialize the classes of families at the same time. */
    NamedFunctions functions() {
        NamedFunctions made = functions;
        return made != null ? made : make();
    }

    private NamedFunctions make() {
        synchronized (FunctionFamily.class) {
            if (functions == null) {
                functions = made();
            }
            return functions;
        }
    }

    private NamedFunctions made() {
        return switch (this) {
            case ARITHMETIC_OPERATORS -> scalars(ArithmeticOperators.all());
            case COMPARISON_OPERATORS -> scalars(ComparisonOperators.all());
            case LOGIC_OPERATORS -> scalars(LogicOperators.all());
            case SIGN_OPERATORS -> scalars(SignOperators.all());
            case TRY_OPERATORS -> scalars(TryOperators.all());
            case TEXT_OPERATORS -> scalars(TextOperators.all());
            case CAST_FUNCTIONS -> scalars(CastFunctions.all());
            case NESTED_CONSTRUCTORS -> scalars(NestedConstructors.all());
            case UNION_FUNCTIONS -> scalars(UnionFunctions.all());
            case ARRAY_FIELDS -> scalars(ArrayFields.all());
            case CONDITIONAL_FUNCTIONS -> scalars(ConditionalFunctions.all());
            case FIELD_FUNCTION -> scalars(FieldFunction.all());
            case MASK_FUNCTIONS -> scalars(MaskFunctions.all());
            case TEXT_KERNELS -> scalars(TextKernels.all());
            case DOUBLE_KERNELS -> scalars(DoubleKernels.all());
            case REPLACE_FUNCTION -> scalars(ReplaceFunction.all());
            case ROUND_FUNCTIONS -> scalars(RoundFunctions.all());
            case DATE_PART_FUNCTIONS -> scalars(DatePartFunctions.all());
            case DATE_ARITHMETIC_FUNCTIONS -> scalars(DateArithmeticFunctions.all());
            case HASH_FUNCTIONS -> scalars(HashFunctions.all());
            case COLLECTION_FUNCTIONS -> scalars(CollectionFunctions.all());
            case ARRAY_SET_FUNCTIONS -> scalars(ArraySetFunctions.all());
            case ARRAY_ELEMENT_FUNCTIONS -> scalars(ArrayElementFunctions.all());
            case SEQUENCE_FUNCTION -> scalars(SequenceFunction.all());
            case MAP_FUNCTIONS -> scalars(MapFunctions.all());
            case LAMBDA_DEFINITIONS -> scalars(LambdaDefinitions.all());
            case TEXT_PART_FUNCTIONS -> withRows(TextPartFunctions.all(), TextPartFunctions.class);
            case SESSION_FUNCTIONS -> withRows(SessionFunctions.kernels(), SessionFunctions.class);
            case REFLECT_FUNCTIONS -> withRows(ReflectFunctions.all(), ReflectFunctions.class);
            case FORMAT_FUNCTIONS -> withRows(FormatFunctions.kernels(), FormatFunctions.class);
            case STRING_FUNCTIONS -> withRows(List.of(), StringFunctions.class);
            case REGEX_FUNCTIONS -> withRows(List.of(), RegexFunctions.class);
            case MATH_FUNCTIONS -> withRows(List.of(), MathFunctions.class);
            case DATE_FUNCTIONS -> withRows(List.of(), DateFunctions.class);
            case DATE_CONVERSION_FUNCTIONS -> withRows(List.of(), DateConversionFunctions.class);
            case TIME_UNIT_FUNCTIONS -> withRows(List.of(), TimeUnitFunctions.class);
            case DIGESTS -> withRows(List.of(), Digests.class);
            case JSON_FUNCTIONS -> withRows(List.of(), JsonFunctions.class);
            case URL_FUNCTIONS -> withRows(List.of(), UrlFunctions.class);
            case XPATH_FUNCTIONS -> withRows(List.of(), XPathFunctions.class);
            case INTERVAL_FUNCTIONS -> withRows(List.of(), IntervalFunctions.class);
            case BASIC_AGGREGATES -> aggregates(BasicAggregates.all());
            case STATISTICAL_AGGREGATES -> aggregates(StatisticalAggregates.all());
            case COLLECT_AGGREGATES -> aggregates(CollectAggregates.all());
            case CHOICE_AGGREGATES -> aggregates(ChoiceAggregates.all());
            case HISTOGRAM_AGGREGATES -> aggregates(HistogramAggregates.all());
            case EXPLODE_FUNCTIONS -> tables(ExplodeFunctions.all());
            case TUPLE_FUNCTIONS -> tables(TupleFunctions.all());
        };
    }

    private static NamedFunctions scalars(List<ScalarDefinition> functions) {
        return new NamedFunctions(functions, List.of(), List.of());
    }

    /** @param rows a class whose annotated methods are functions of one row at a time */
    private static NamedFunctions withRows(List<ScalarDefinition> kernels, Class<?> rows) {
        List<ScalarDefinition> functions = new ArrayList<>(kernels);
        AnnotatedScalars.in(rows).forEach(function -> functions.add(ByteKernels.over(function)));
        return scalars(functions);
    }

    private static NamedFunctions aggregates(List<AggregateDefinition> functions) {
        return new NamedFunctions(List.of(), functions, List.of());
    }

    private static NamedFunctions tables(List<TableFunctionDefinition> functions) {
        return new NamedFunctions(List.of(), List.of(), functions);
    }
}
