package dev.skep.function.scalar;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.BoundScalar;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.function.ScalarDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Functions that take lambdas. The planner types their calls and stages compute them; here is what people read, and the error for calls without a lambda. */
public final class LambdaDefinitions {
    private static final Set<String> WITH_INDEX = Set.of("transform", "filter");

    private LambdaDefinitions() {}

    private record Definition(FunctionDescription description) implements ScalarDefinition {
        @Override
        public BoundScalar bind(List<Argument> arguments) {
            throw new SkepException(
                            ErrorCode.INVALID_ARGUMENTS, "'" + description.name() + "' needs a lambda, as x -> x + 1")
                    .withHint("Usage: " + description.usage());
        }
    }

    private static ScalarDefinition of(String usage, String description, String example, String... aliases) {
        String name = usage.substring(0, usage.indexOf('('));
        return new Definition(new FunctionDescription(name, List.of(aliases), usage, description, example, true));
    }

    public static List<ScalarDefinition> all() {
        return List.of(
                of(
                        "transform(array, x -> expr) or transform(array, (x, i) -> expr)",
                        "Returns the array of what a lambda makes of each element, and of its place from 0",
                        "transform(array(1, 2), x -> x * 10)"),
                of(
                        "filter(array, x -> condition) or filter(array, (x, i) -> condition)",
                        "Returns the elements for which the condition is true",
                        "filter(array(1, 2, 3), x -> x > 1)"),
                of(
                        "exists(array, x -> condition)",
                        "Returns whether the condition is true of any element; NULL if it is NULL of some and true of none",
                        "exists(array(1, 2), x -> x > 1)",
                        "any_match"),
                of(
                        "forall(array, x -> condition)",
                        "Returns whether the condition is true of all elements; NULL if it is NULL of some and false of none",
                        "forall(array(1, 2), x -> x > 1)",
                        "all_match"),
                of(
                        "aggregate(array, start, (state, x) -> expr[, state -> expr])",
                        "Returns the state that a lambda makes of the start value and the elements, one after the other, and a last lambda of that",
                        "aggregate(array(1, 2, 3), 0, (s, x) -> s + x)",
                        "reduce"),
                of(
                        "zip_with(array1, array2, (x, y) -> expr)",
                        "Returns the array of what a lambda makes of the elements at the same place, NULL where one array is shorter",
                        "zip_with(array(1, 2), array(3, 4), (x, y) -> x + y)"),
                of(
                        "map_filter(map, (k, v) -> condition)",
                        "Returns the entries for which the condition is true",
                        "map_filter(map('a', 1, 'b', 2), (k, v) -> v > 1)"),
                of(
                        "map_zip_with(map1, map2, (k, v1, v2) -> expr)",
                        "Returns the map of all keys with what a lambda makes of each and its values, NULL where one map lacks it",
                        "map_zip_with(map('a', 1), map('a', 2), (k, x, y) -> x + y)"),
                of(
                        "transform_keys(map, (k, v) -> expr)",
                        "Returns the map with keys that a lambda makes; of equal ones the last entry counts",
                        "transform_keys(map('a', 1), (k, v) -> upper(k))"),
                of(
                        "transform_values(map, (k, v) -> expr)",
                        "Returns the map with values that a lambda makes",
                        "transform_values(map('a', 1), (k, v) -> v + 1)"));
    }

    /** The name under which stages know a function, of a name or alias in any case. */
    public static String canonical(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "any_match" -> "exists";
            case "all_match" -> "forall";
            case "reduce" -> "aggregate";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    /** Whether the lambda's last parameter, the place of the element, may be left out. */
    public static boolean takesIndex(String name) {
        return WITH_INDEX.contains(name.toLowerCase(Locale.ROOT));
    }
}
