package dev.skep.parser.ast;

import java.util.List;
import java.util.Optional;

/** A call of a scalar, aggregate, window or table function; {@code count(*)} has a {@link Star} argument. */
public record FunctionCall(
        QualifiedName name,
        boolean distinct,
        List<Expression> arguments,
        Optional<Expression> filter,
        List<SortItem> withinGroup,
        Optional<NullTreatment> nullTreatment,
        Optional<Window> over,
        NodeLocation location)
        implements Expression {
    public FunctionCall {
        arguments = List.copyOf(arguments);
        withinGroup = List.copyOf(withinGroup);
    }
}
