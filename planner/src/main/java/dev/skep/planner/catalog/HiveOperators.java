package dev.skep.planner.catalog;

import dev.skep.api.function.Argument;
import dev.skep.execution.plan.RowExpression;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.util.Optionality;

/**
 * Functions of the registry as operators of Calcite. Calls are always made with their type given. Comparisons, AND, OR, NOT, CASE and the IS
 * tests are Calcite's own operators, which its rules know; all else is opaque to them.
 */
public final class HiveOperators {
    /** The name of Hive's cast. */
    public static final String CAST = "hive_cast";

    /** The name of the form that gives the first argument that is not NULL. */
    public static final String COALESCE = "coalesce";

    /** The name of the form that tells whether the first argument is one of the others. */
    public static final String IN = "in";

    private HiveOperators() {}

    /** A function for one result type, which calls keep whatever rules do to their arguments. */
    public static SqlFunction scalar(String name, boolean deterministic, RelDataType type) {
        return new HiveFunction(name.toLowerCase(Locale.ROOT), deterministic, type);
    }

    /**
     * A function over lambdas. To rules it is one over its arguments, among them what the bodies take of the row around.
     *
     * @param bodies as {@link dev.skep.execution.plan.RowExpression.LambdaCall} has them
     */
    public static SqlFunction lambda(String name, boolean deterministic, RelDataType type, List<RowExpression> bodies) {
        return new HiveLambda(name, deterministic, type, bodies);
    }

    /** The bodies of a function over lambdas; empty for any other. */
    public static List<RowExpression> bodies(SqlOperator operator) {
        return operator instanceof HiveLambda lambda ? lambda.bodies : List.of();
    }

    /** The name in the registry of a function over lambdas. */
    public static String lambdaName(SqlOperator operator) {
        return ((HiveLambda) operator).function;
    }

    /** Whether an operator is the function of that name. */
    public static boolean is(SqlOperator operator, String name) {
        return operator instanceof HiveFunction && operator.getName().equals(name);
    }

    /**
     * An aggregate or window function for one result type.
     *
     * @param arguments those of its arguments that are constants, and so part of the function, at their places, null for those that are columns
     */
    public static SqlAggFunction aggregate(String name, RelDataType type, List<Argument> arguments) {
        boolean plain = arguments.stream().allMatch(Objects::isNull);
        return new HiveAggregate(name.toLowerCase(Locale.ROOT), type, plain ? List.of() : arguments);
    }

    /** The constant arguments of an aggregate, null for those that are columns; empty when none is constant. */
    public static List<Argument> constantArguments(SqlAggFunction function) {
        return function instanceof HiveAggregate aggregate ? aggregate.arguments : List.of();
    }

    /** The name in the registry. */
    public static String registryName(SqlAggFunction function) {
        return function instanceof HiveAggregate aggregate
                ? aggregate.registryName
                : function.getName().toLowerCase(Locale.ROOT);
    }

    private static final class HiveLambda extends HiveFunction {
        private final String function;
        private final List<RowExpression> bodies;

        HiveLambda(String name, boolean deterministic, RelDataType type, List<RowExpression> bodies) {
            super(name + bodies, deterministic, type);
            this.function = name;
            this.bodies = List.copyOf(bodies);
        }
    }

    private static class HiveFunction extends SqlFunction {
        private final boolean deterministic;

        HiveFunction(String name, boolean deterministic, RelDataType type) {
            super(
                    name,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.explicit(type),
                    null,
                    OperandTypes.VARIADIC,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION);
            this.deterministic = deterministic;
        }

        @Override
        public boolean isDeterministic() {
            return deterministic;
        }
    }

    private static final class HiveAggregate extends SqlAggFunction {
        private final String registryName;
        private final List<Argument> arguments;

        HiveAggregate(String name, RelDataType type, List<Argument> arguments) {
            super(
                    arguments.isEmpty() ? name : name + arguments,
                    null,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.explicit(type),
                    null,
                    OperandTypes.VARIADIC,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION,
                    false,
                    false,
                    Optionality.FORBIDDEN);
            this.registryName = name;
            this.arguments = arguments;
        }
    }
}
