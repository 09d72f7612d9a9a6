package dev.skep.function.aggregate;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.ArrayType;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.StructType;
import dev.skep.function.definition.ListedAggregate;
import java.util.ArrayList;
import java.util.List;

/** HISTOGRAM_NUMERIC and PERCENTILE_APPROX, whose parameters must be constants. */
public final class HistogramAggregates {
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;
    private static final int DEFAULT_BINS = 10_000;

    private HistogramAggregates() {}

    public static List<AggregateDefinition> all() {
        return List.of(
                ListedAggregate.of(
                        "histogram_numeric",
                        "histogram_numeric(expr, nb)",
                        "Returns a histogram of nb bins, as an array of places x and heights y",
                        2,
                        2,
                        HistogramAggregates::histogram),
                ListedAggregate.of(
                        "percentile_approx",
                        "percentile_approx(expr, pc[, nb])",
                        "Returns the approximate percentile(s) of expr at pc, a number from 0 to 1 or an array of such",
                        2,
                        3,
                        HistogramAggregates::percentile));
    }

    private static boolean isNumber(Argument argument) {
        return argument.type().kind().isNumeric() || argument.type().kind().isCharacter();
    }

    private static int bins(Argument argument, int min) {
        if (!(argument.value() instanceof Number number) || number.intValue() < min) {
            throw new SkepException(
                    ErrorCode.INVALID_ARGUMENTS, "The number of bins must be a constant of at least " + min);
        }
        return number.intValue();
    }

    private static BoundAggregate histogram(List<Argument> arguments) {
        if (!isNumber(arguments.get(0))) {
            return null;
        }
        int bins = bins(arguments.get(1), 2);
        DataType result = new ArrayType(
                new StructType(List.of(new StructType.Field("x", DOUBLE), new StructType.Field("y", DOUBLE))));
        return bind(arguments, bins, result, histogram -> {
            List<Object> rows = new ArrayList<>();
            for (int bin = 0; bin < histogram.used(); bin++) {
                rows.add(List.of(histogram.place(bin), histogram.height(bin)));
            }
            return rows;
        });
    }

    private static BoundAggregate percentile(List<Argument> arguments) {
        if (!isNumber(arguments.get(0))) {
            return null;
        }
        int bins = arguments.size() < 3 ? DEFAULT_BINS : bins(arguments.get(2), 2);
        Object wanted = arguments.get(1).value();
        if (wanted instanceof Number one) {
            double part = part(one);
            return bind(arguments, bins, DOUBLE, histogram -> histogram.quantile(part));
        }
        if (wanted instanceof List<?> many && !many.isEmpty()) {
            List<Double> parts = many.stream().map(HistogramAggregates::part).toList();
            return bind(arguments, bins, HistogramAccumulator.DOUBLES, histogram -> parts.stream()
                    .map(histogram::quantile)
                    .toList());
        }
        throw new SkepException(
                ErrorCode.INVALID_ARGUMENTS,
                "The percentile of percentile_approx must be a constant, or an array of constants");
    }

    private static double part(Object value) {
        double part = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(part >= 0 && part <= 1)) {
            throw new SkepException(ErrorCode.INVALID_ARGUMENTS, "A percentile must be from 0 to 1, not " + value);
        }
        return part;
    }

    private static BoundAggregate bind(
            List<Argument> arguments, int bins, DataType result, HistogramAccumulator.Result output) {
        List<DataType> types =
                new ArrayList<>(arguments.stream().map(Argument::type).toList());
        types.set(0, DOUBLE);
        return new BoundAggregate(
                types,
                List.of(HistogramAccumulator.DOUBLES, HistogramAccumulator.DOUBLES),
                result,
                () -> new HistogramAccumulator(bins, result, output));
    }
}
