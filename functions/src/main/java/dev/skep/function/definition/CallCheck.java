package dev.skep.function.definition;

import dev.skep.api.error.ErrorCode;
import dev.skep.api.error.SkepException;
import dev.skep.api.function.Argument;
import dev.skep.api.function.FunctionDescription;
import dev.skep.api.type.DataType;
import java.util.List;
import java.util.stream.Collectors;

/** The errors of calls that do not fit a function. */
public final class CallCheck {
    private CallCheck() {}

    /** @throws SkepException INVALID_ARGUMENTS when there are too few or too many */
    public static void count(FunctionDescription description, List<Argument> arguments, int min, int max) {
        if (arguments.size() < min || arguments.size() > max) {
            throw new SkepException(
                            ErrorCode.INVALID_ARGUMENTS,
                            "'" + description.name() + "' takes " + range(min, max) + ", not " + arguments.size())
                    .withHint("Usage: " + description.usage());
        }
    }

    private static String range(int min, int max) {
        String unit = max == 1 ? " argument" : " arguments";
        if (min == max) {
            return min + unit;
        }
        return max == Integer.MAX_VALUE ? "at least " + min + unit : min + " to " + max + unit;
    }

    /** The error that says that no form of the function takes these types. */
    public static SkepException mismatch(FunctionDescription description, List<Argument> arguments) {
        String types =
                arguments.stream().map(Argument::type).map(DataType::toString).collect(Collectors.joining(", "));
        return new SkepException(
                        ErrorCode.INVALID_ARGUMENTS, "'" + description.name() + "' can't be applied to (" + types + ")")
                .withHint("Usage: " + description.usage());
    }
}
