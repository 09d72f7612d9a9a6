package dev.skep.parser.ast;

import java.util.Optional;

/** {@code value [NOT] LIKE|RLIKE pattern [ESCAPE 'sign']}. */
public record Like(
        LikeOperator operator,
        Expression value,
        Expression pattern,
        Optional<String> escape,
        boolean negated,
        NodeLocation location)
        implements Expression {}
