package dev.skep.parser.ast;

import java.util.Optional;

/** One WHEN branch of a MERGE. */
public sealed interface MergeClause extends Node permits MergeDelete, MergeInsert, MergeUpdate {
    /** Behind AND. */
    Optional<Expression> condition();
}
