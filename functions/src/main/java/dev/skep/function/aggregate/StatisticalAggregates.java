package dev.skep.function.aggregate;

import dev.skep.api.function.AggregateDefinition;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundAggregate;
import dev.skep.api.type.DataType;
import dev.skep.api.type.PrimitiveType;
import dev.skep.api.type.TypeKind;
import dev.skep.function.aggregate.CovarianceAccumulator.Pairs;
import dev.skep.function.definition.ListedAggregate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Variances, deviations, correlation and linear regression, in doubles. */
public final class StatisticalAggregates {
    private static final DataType DOUBLE = PrimitiveType.DOUBLE;

    private StatisticalAggregates() {}

    public static List<AggregateDefinition> all() {
        return List.of(
                moments("variance", "Returns the variance of a set of numbers", (n, squares) -> squares / n)
                        .alias("var_pop"),
                moments(
                        "var_samp",
                        "Returns the sample variance of a set of numbers",
                        (n, squares) -> n < 2 ? Double.NaN : squares / (n - 1)),
                moments(
                                "stddev",
                                "Returns the standard deviation of a set of numbers",
                                (n, squares) -> Math.sqrt(squares / n))
                        .alias("std", "stddev_pop"),
                moments(
                        "stddev_samp",
                        "Returns the sample standard deviation of a set of numbers",
                        (n, squares) -> n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1))),
                pairs(
                        "covar_pop",
                        "Returns the population covariance of a set of number pairs",
                        p -> p.products() / p.count()),
                pairs(
                        "covar_samp",
                        "Returns the sample covariance of a set of number pairs",
                        p -> p.count() < 2 ? Double.NaN : p.products() / (p.count() - 1)),
                pairs(
                        "corr",
                        "Returns the Pearson coefficient of correlation between a set of number pairs",
                        StatisticalAggregates::correlation),
                regression("regr_slope", p -> p.squaresX() == 0 ? Double.NaN : p.products() / p.squaresX()),
                regression(
                        "regr_intercept",
                        p -> p.squaresX() == 0 ? Double.NaN : p.meanY() - p.products() / p.squaresX() * p.meanX()),
                regression("regr_r2", StatisticalAggregates::determination),
                regression("regr_sxx", Pairs::squaresX),
                regression("regr_syy", Pairs::squaresY),
                regression("regr_sxy", Pairs::products),
                regression("regr_avgx", Pairs::meanX),
                regression("regr_avgy", Pairs::meanY),
                ListedAggregate.of(
                        "regr_count",
                        "regr_count(y, x)",
                        "Returns the number of pairs that are not NULL",
                        2,
                        2,
                        arguments -> numeric(arguments)
                                ? new BoundAggregate(
                                        List.of(DOUBLE, DOUBLE),
                                        List.of(PrimitiveType.BIGINT),
                                        PrimitiveType.BIGINT,
                                        CountAccumulator::new)
                                : null));
    }

    private static double correlation(Pairs p) {
        return p.count() < 2 || p.squaresX() == 0 || p.squaresY() == 0
                ? Double.NaN
                : p.products() / Math.sqrt(p.squaresX()) / Math.sqrt(p.squaresY());
    }

    private static double determination(Pairs p) {
        if (p.count() == 0 || p.squaresX() == 0) {
            return Double.NaN;
        }
        return p.squaresY() == 0 ? 1 : p.products() * p.products() / p.squaresX() / p.squaresY();
    }

    private static ListedAggregate moments(String name, String description, MomentsAccumulator.Result result) {
        return ListedAggregate.of(
                name,
                name + "(x)",
                description,
                1,
                1,
                arguments -> numeric(arguments)
                        ? new BoundAggregate(
                                List.of(DOUBLE),
                                List.of(PrimitiveType.BIGINT, DOUBLE, DOUBLE),
                                DOUBLE,
                                () -> new MomentsAccumulator(result))
                        : null);
    }

    private static ListedAggregate pairs(String name, String description, CovarianceAccumulator.Result result) {
        return ListedAggregate.of(
                name, name + "(x, y)", description, 2, 2, arguments -> bindPairs(arguments, result, false));
    }

    private static ListedAggregate regression(String name, CovarianceAccumulator.Result result) {
        return ListedAggregate.of(
                name,
                name + "(y, x)",
                "Evaluates " + name + " of a set of number pairs, where y depends on x",
                2,
                2,
                arguments -> bindPairs(arguments, result, true));
    }

    private static BoundAggregate bindPairs(
            List<Argument> arguments, CovarianceAccumulator.Result result, boolean dependentFirst) {
        if (!numeric(arguments)) {
            return null;
        }
        List<DataType> intermediate = new ArrayList<>(Collections.nCopies(6, DOUBLE));
        intermediate.set(0, PrimitiveType.BIGINT);
        CovarianceAccumulator.Result oriented = pairs -> {
            if (pairs.count() == 0) {
                return Double.NaN;
            }
            return result.of(
                    dependentFirst
                            ? new Pairs(
                                    pairs.count(),
                                    pairs.meanY(),
                                    pairs.meanX(),
                                    pairs.squaresY(),
                                    pairs.squaresX(),
                                    pairs.products())
                            : pairs);
        };
        return new BoundAggregate(
                List.of(DOUBLE, DOUBLE), intermediate, DOUBLE, () -> new CovarianceAccumulator(oriented));
    }

    private static boolean numeric(List<Argument> arguments) {
        return arguments.stream()
                .map(argument -> argument.type().kind())
                .allMatch(kind -> kind.isNumeric() || kind.isCharacter() || kind == TypeKind.VOID);
    }
}
