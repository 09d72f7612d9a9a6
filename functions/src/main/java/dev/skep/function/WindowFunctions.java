package dev.skep.function;

import dev.skep.api.function.FunctionDescription;
import java.util.List;
import java.util.Optional;

/** What people read of the functions that only make sense with OVER. Windows know them by name; the registry has them not. */
public final class WindowFunctions {
    private static final List<FunctionDescription> ALL = List.of(
            of("cume_dist()", "With OVER: the part of the window's rows that are not behind the row"),
            of("dense_rank()", "With OVER: the row's rank without gaps behind rows of equal rank"),
            of(
                    "first_value(expression[, skip_nulls])",
                    "With OVER: the value in the first row of the frame; IGNORE NULLS takes the first that is not NULL"),
            of("lag(expression[, offset[, default]])", "With OVER: the value some rows before, one unless said"),
            of(
                    "last_value(expression[, skip_nulls])",
                    "With OVER: the value in the last row of the frame; IGNORE NULLS takes the last that is not NULL"),
            of("lead(expression[, offset[, default]])", "With OVER: the value some rows behind, one unless said"),
            of("nth_value(expression, n)", "With OVER: the value in the n-th row of the frame, from 1"),
            of("ntile(n)", "With OVER: which of n groups of about the same size the row is in, from 1"),
            of("percent_rank()", "With OVER: the row's rank from 0 to 1"),
            of("rank()", "With OVER: the row's rank, with gaps behind rows of equal rank"),
            of("row_number()", "With OVER: the row's number from 1"));

    private WindowFunctions() {}

    private static FunctionDescription of(String usage, String description) {
        String name = usage.substring(0, usage.indexOf('('));
        return new FunctionDescription(name, List.of(), usage, description, "", true);
    }

    /** By name. */
    public static List<FunctionDescription> descriptions() {
        return ALL;
    }

    /** @param name in lower case */
    public static Optional<FunctionDescription> described(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
