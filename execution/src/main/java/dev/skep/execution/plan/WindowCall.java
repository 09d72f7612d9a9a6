package dev.skep.execution.plan;

import dev.skep.api.type.DataType;
import java.io.Serializable;
import java.util.List;

/**
 * One window function.
 *
 * @param function a ranking or navigation function, or an aggregate of the registry
 * @param arguments {@link RowExpression.InputReference}s and {@link RowExpression.Literal}s
 * @param ignoreNulls for first_value, last_value, lag, lead
 * @param distinct for aggregates
 */
public record WindowCall(
        String function,
        List<RowExpression> arguments,
        boolean distinct,
        boolean ignoreNulls,
        Frame frame,
        DataType resultType)
        implements Serializable {
    /** The name of the function of {@code matchpath}: the rows from a row on that match a pattern. No statement calls it by itself. */
    public static final String MATCHED_ROWS = "matchpath/rows";

    public WindowCall {
        arguments = List.copyOf(arguments);
    }

    /** ROWS counts rows, RANGE compares the one order key (or peers). */
    public enum Unit {
        ROWS,
        RANGE
    }

    public enum BoundKind {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /** @param offset a boxed number (or Period/Duration for RANGE over dates), null where the kind needs none */
    public record Bound(BoundKind kind, Object offset) implements Serializable {}

    public record Frame(Unit unit, Bound start, Bound end) implements Serializable {}
}
